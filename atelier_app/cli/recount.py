"""Count a poll again from its file, and say the result."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping

from atelier_app.cli.terminal import complain, say
from atelier_app.domain.colleges import CollegeResult, college_results
from atelier_app.domain.counting import counted_poll, quorum_told
from atelier_app.domain.recount import result_data, unique_labels
from atelier_app.domain.tally import Place
from atelier_app.domain.tally.wording import counted
from atelier_app.library.poll_files import read_poll_file


def recount(arguments: Namespace) -> int:
    """Count again the poll of a file."""
    record = read_poll_file(arguments.file)
    for key in record.ignored:
        complain(f"La clé «\u00a0{key}\u00a0» ne sert pas à compter\u202f: elle est ignorée.")
    result = counted_poll(record.poll, record.ballots, record.raised)
    colleges = college_results(record.poll, record.ballots)
    if arguments.json:
        say(json.dumps(result_data(record.poll, result, colleges), ensure_ascii=False))
        return 0
    if record.poll.question:
        say(f"{' '.join(record.poll.question.split())}\n")
    labels = dict(zip((each.id for each in record.poll.options), unique_labels(record.poll), strict=True))
    for place in result.places:
        _say_place(place, labels[place.option])
    hands = f", dont {result.hands} au moins à main levée" if result.hands else ""
    blank = f"\u202f; {counted(result.abstentions, 'bulletin', 'blanc')}" if result.abstentions else ""
    say(f"{counted(result.voters, 'votant')}{hands}{blank}.")
    if record.poll.quorum:
        say(f"{quorum_told(record.poll, result)}.")
    for college in colleges:
        _say_college(college, labels)
    return 0


def _say_college(college: CollegeResult, labels: Mapping[str, str]) -> None:
    say(f"\nCollège «\u00a0{college.title}\u00a0»\u202f: {counted(college.voters, 'votant')}.")
    if college.result is None:
        say(f"   {college.reason}")
        return
    for place in college.result.places:
        say(f"   {place.rank}. {labels[place.option]}\u202f: {place.verdict}")
    if college.remark:
        say(f"   {college.remark}")


def _say_place(place: Place, label: str) -> None:
    tied = " ex æquo" if place.tied_with else ""
    say(f"{place.rank}{tied}. {label}\u202f: {place.verdict}")
    say(f"   {place.explanation}")
    if place.spread:
        say(f"   {place.spread}")
    say()

// Comfort only: every page writes and votes without this file.
"use strict";

(() => {
  const PREFIX = "atelier:";
  const NO_BREAK = "\u00a0";
  const main = () => document.querySelector("main");

  // Private browsing may refuse to store: the page then simply keeps no draft.
  const storage = (use) => { try { return use(window.localStorage); } catch { return null; } };

  const inputs = (form) => [...form.elements].filter((each) => each.name && each.type !== "hidden");

  const isTicked = (each) => each.type === "radio" || each.type === "checkbox";

  function keepDraft(form) {
    const values = {};
    for (const each of inputs(form)) {
      if (!isTicked(each) || each.checked) values[each.name] = each.value;
    }
    storage((kept) => kept.setItem(PREFIX + form.dataset.draft, JSON.stringify(values)));
  }

  function restoreDraft(form) {
    const text = storage((kept) => kept.getItem(PREFIX + form.dataset.draft));
    if (!text || "filled" in form.dataset) return;
    let values;
    try { values = JSON.parse(text); } catch { return; }
    for (const each of inputs(form)) {
      if (!(each.name in values)) continue;
      if (isTicked(each)) each.checked = each.value === values[each.name];
      else each.value = values[each.name];
    }
  }

  function forgetDrafts(start) {
    storage((kept) => {
      for (const key of Object.keys(kept)) if (key.startsWith(PREFIX + start)) kept.removeItem(key);
    });
  }

  // The answers to the options; the college and the reasons are not among those to count.
  const answers = (form) => inputs(form).filter(
    (each) => /^o\d+$/.test(each.name) && (each.type !== "radio" || each.checked));

  const counted = (number, one, several) => `${number}${NO_BREAK}${Math.abs(number) < 2 ? one : several}`;

  function pointsLeft(form, total) {
    const left = total - answers(form).reduce((sum, each) => sum + Math.abs(Number(each.value) || 0), 0);
    return left < 0
      ? `Vous avez donné ${counted(-left, "point", "points")} de trop.`
      : `Il vous reste ${counted(left, "point", "points")}.`;
  }

  function answersGiven(form, total) {
    return `${counted(answers(form).length, "réponse", "réponses")} sur ${total}.`;
  }

  function showLeft(form) {
    const place = form.querySelector("[data-left]");
    if (!place) return;
    const total = Number(form.dataset.total);
    place.textContent = form.dataset.kind === "points" ? pointsLeft(form, total) : answersGiven(form, total);
  }

  function setUp() {
    const done = document.querySelector("[data-done]");
    if (done) forgetDrafts(`${done.dataset.done}:`);
    for (const form of document.querySelectorAll("form[data-draft]")) {
      restoreDraft(form);
      form.addEventListener("input", () => keepDraft(form));
    }
    for (const form of document.querySelectorAll("form[data-kind]")) {
      showLeft(form);
      form.addEventListener("input", () => showLeft(form));
    }
    for (const form of document.querySelectorAll("form[data-idle]")) watchIdle(form);
    // A key that has served must not be read over the shoulder, nor in the address bar.
    if (document.querySelector("form[data-key]")) history.replaceState(null, "", "/borne");
  }

  const WARNED_SECONDS = 45;
  const IDLE_SECONDS = 60;
  let idle = [];

  // At a kiosk, a ballot that somebody began and left is nobody’s: it must not wait for the next person.
  function watchIdle(form) {
    let started = "started" in form.dataset;
    const place = document.getElementById("attente");
    const restart = () => {
      idle.forEach(clearTimeout);
      place.textContent = "";
      if (!started) return;
      idle = [
        setTimeout(() => { place.textContent = place.dataset.words; }, 1000 * WARNED_SECONDS),
        setTimeout(() => location.replace("/borne?efface=attente"), 1000 * IDLE_SECONDS),
      ];
    };
    form.addEventListener("input", () => { started = true; });
    for (const gesture of ["input", "keydown", "pointerdown", "scroll"]) {
      document.addEventListener(gesture, () => { if (form.isConnected) restart(); }, { passive: true });
    }
    restart();
  }

  // Whether two pages are ballots of one vote, which then asks something else than before.
  const sameVote = (...pages) => {
    const [before, after] = pages.map((page) => page.querySelector("form[data-kind]")?.getAttribute("action"));
    return before !== undefined && before === after;
  };

  function swap(fresh) {
    const old = main();
    if (fresh.dataset.page === old.dataset.page) {
      old.dataset.version = fresh.dataset.version;
      for (const part of fresh.querySelectorAll("[data-part]")) {
        document.getElementById(part.id)?.replaceWith(part);
      }
      return;
    }
    idle.forEach(clearTimeout);
    old.replaceWith(fresh);
    setUp();
    const heading = fresh.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
    const change = document.getElementById("change");
    if (change && sameVote(old, fresh)) change.textContent = change.dataset.words;
  }

  async function refresh() {
    const here = location.pathname === "/" ? location.pathname + location.search.replace(/fait=\w+&?/, "") : "/";
    const answer = await fetch(here, { credentials: "same-origin", cache: "no-store" });
    if (!answer.ok) throw new Error("refused");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("main");
    if (!fresh.dataset.version) { location.assign("/"); return; }
    document.title = page.title;
    swap(fresh);
  }

  let line = null;
  let retry = 0;
  let waiting = null;

  function say(lost) {
    const place = document.getElementById("reseau");
    const words = lost ? place.dataset.lost : "";
    if (place.textContent !== words) place.textContent = words;
  }

  function later(action) {
    clearTimeout(waiting);
    const seconds = Math.min(10, 2 ** retry++);
    waiting = setTimeout(action, 1000 * seconds * (0.5 + Math.random() / 2));
  }

  function update(version) {
    if (version === main().dataset.version) return;
    // Spread over a moment: a whole room asks for its page at the same time.
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh().then(() => { retry = 0; }, () => later(connect)), 400 * Math.random());
  }

  function connect() {
    line?.close();
    clearTimeout(waiting);
    line = new EventSource("/suivi");
    line.addEventListener("changed", (event) => { say(false); update(event.data); });
    line.addEventListener("open", () => { retry = 0; say(false); });
    line.addEventListener("error", () => {
      line.close();
      say(true);
      later(connect);
    });
  }

  // Going back at a kiosk must never bring a page with somebody’s answers.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted && document.querySelector("form[data-idle]")) location.replace("/borne");
  });
  setUp();
  if (document.querySelector('form[action="/rejoindre"]')) forgetDrafts("");
  if (main().dataset.version) {
    connect();
    // A phone that slept may hold a line that is dead without knowing it.
    document.addEventListener("visibilitychange", () => { if (!document.hidden) connect(); });
    window.addEventListener("online", connect);
    window.addEventListener("pageshow", (event) => { if (event.persisted) connect(); });
    window.addEventListener("pagehide", () => line?.close());
  }
})();

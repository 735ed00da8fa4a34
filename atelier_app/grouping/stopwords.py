"""List the words that say nothing of a card's subject.

Written as they come out of ``text.fold``: lower case, without accents. French function words, the usual
auxiliaries and the verbs of wish and duty that open most workshop cards; then the commonest English function
words, for the card or two that a room writes in English. No word of any subject belongs here.
"""

_FRENCH = """
a abord afin ah ai aie aient aies ainsi ait alors apres as assez au aucun aucune aucunes aucuns
aujourd auquel aura aurai auraient aurais aurait auras aurez aurions aurons auront aussi aussitot
autant autre autrement autres autrui aux auxquelles auxquels avaient avais avait avant avec aviez
avions avoir avons ayant ayez ayons bah beaucoup ben bien bon c ca car ce ceci cela celle celles
celui cependant certain certaine certaines certains ces cet cette ceux chacun chacune chaque chez ci
combien comme comment contre d dans davantage de deja depuis des desormais desquelles desquels
devaient devait devant devoir devons devra devraient devrait devront dit dois doit doivent donc dont
du duquel durant eh elle elles en encore enfin entre envers es est et etaient etais etait etant etc
ete etes etiez etions etre eu eue eues eurent eus eut eux faire fais faisait faisant faisons fait
faite faites faits fallait falloir fasse fassent faudra faudrait faut fera ferait feront font fur
gens guere ha hein helas hop hormis hors hui ici il ils j jamais je jusqu jusque l la laquelle le
lequel les lesquelles lesquels leur leurs loin lors lorsqu lorsque lui m ma maintenant mais malgre
me meme memes mes mien mienne miennes miens mieux moi moins mon n ne neanmoins ni non nos notamment
notre notres nous nul nulle oh on ont or ou oui outre par parce parfois parmi pas pendant personne
peu peut peuvent peux plupart plus plusieurs plutot pour pourquoi pourra pourraient pourrait
pourrons pourront pourtant pouvaient pouvait pouvoir pouvons pres presque pu puis puisqu puisque qu
quand quant quasi que quel quelle quelles quelqu quelque quelques quels qui quiconque quoi quoique
rien s sa sans sauf se selon sera serai seraient serais serait seras serez seriez serions serons
seront ses seul seule seulement seules seuls si sien sienne siennes siens sinon soi soient sois soit
sommes son sont sous souvent soyez soyons suffit suis sur surtout t ta tandis tant te tel telle
tellement telles tels tes tien toi ton toujours tous tout toute toutefois toutes tres trop tu un une
unes uns va vais vas vers veulent veut veux via voici voila voire vont vos votre votres voudrait
voulait vouloir vous vraiment vu x y
"""

_ENGLISH = """
about all also am an and any are at be because been being by can could did do does doing each for
from had has have having he her here him his how i if in into is it its just me more most my no nor
not of off only our ours out over own same she should so some such than that the their them then
there these they this those through to too under until up very was we were what when where which
while who whom why will with would you your
"""

STOPWORDS = frozenset((_FRENCH + _ENGLISH).split())

package io.escalier.policies.signals.session;

import io.escalier.policies.signals.detector.Phrases;
import java.util.regex.Pattern;

/**
 * How people say that something is wrong, and that they have had enough of it: English, German, French and Spanish.
 *
 * <p>Nothing repeats without an upper bound. What is said of the world ("my order is wrong") is not meant, only what is said
 * of an answer.
 */
final class Grievances {
    /** How much of a message corrects the one before it, in characters: people begin with what is wrong. */
    private static final int OPENING = 1_000;

    static final Phrases CORRECTION = new Phrases.Builder()
            .add(
                    "that",
                    "(?:'s| is| was) (?:still |just |simply )?(?:not (?:right|correct|true|what i (?:asked|meant|wanted|said))"
                            + "|wrong|incorrect)")
            .add("that", " (?:isn't|wasn't) (?:right|correct|true|what i (?:asked|meant|wanted|said))")
            .add("not", " what i (?:asked|meant|wanted|said)")
            .add(
                    "it this that",
                    "(?<!(?:if|case) (?:it|this|that)) (?:still )?(?:doesn't|does not|didn't|did not) (?:work|compile|help|fix)")
            .add("it this that", "(?:'s| is) (?:still |also )?(?:broken|failing|not working)")
            .add(
                    "still",
                    " (?:broken|failing|fails|wrong|not working|not fixed|crashes|crashing|getting (?:the same|an|that) error"
                            + "|the same (?:error|problem|issue|result))")
            .add(
                    "your",
                    " (?:answer|code|solution|fix|change|patch|result|calculation|response) (?:is|was) (?:still )?(?:wrong"
                            + "|incorrect|broken|not (?:right|correct))")
            .add(
                    "your",
                    " (?:answer|code|solution|fix|change|patch) (?:doesn't|does not|didn't|did not) (?:work|compile|help)")
            .add(
                    "you",
                    " (?:misunderstood|misread|(?:have )?got (?:it|that) wrong|made (?:a|another) mistake|are (?:still )?wrong"
                            + "|ignored|forgot to|broke)")
            .add("you", "'re (?:still )?wrong")
            .add(
                    "no",
                    ",? (?:i (?:meant|said|asked)|that's not|that is not|not that|you (?:didn't|did not|misunderstood))")
            .add("i", " (?:meant|didn't mean|did not mean|didn't ask|did not ask|never asked)")
            // German
            .add(
                    "das",
                    " (?:ist|war) (?:so |leider |immer noch )?(?:falsch|nicht (?:richtig|korrekt|das,? was ich|was ich))")
            .add("das", " stimmt (?:so |leider |immer noch )?nicht")
            .add("das es", " (?:funktioniert|geht|klappt) (?:so |leider |immer noch |noch immer )?nicht")
            .add("immer", " noch (?:kaputt|falsch|fehlerhaft|(?:der gleiche|derselbe) fehler)")
            .add("ich", " meinte")
            .add("so", " meinte ich")
            .add("du", " (?:hast mich (?:falsch verstanden|missverstanden)|liegst falsch|hast dich geirrt)")
            .add("sie", " haben mich (?:falsch verstanden|missverstanden)")
            // French
            .add("ce", " n'est (?:toujours )?pas (?:ça|correct|bon|juste|ce que (?:je|j'))")
            .add("c", "'est (?:encore |toujours )?(?:faux|incorrect|inexact)")
            .add("ça cela", " ne (?:marche|fonctionne) (?:toujours |encore )?pas")
            .add("toujours", " (?:cassé|la même erreur|pas bon)")
            .add("je", " voulais dire")
            .add("vous", " (?:avez mal compris|vous êtes trompé)")
            .add("tu", " (?:as mal compris|t'es trompé)")
            // Spanish
            .add("eso esto", " (?:no (?:es (?:correcto|lo que)|está bien|funciona)|está mal|es incorrecto)")
            .add("sigue todavía aún", " (?:sin funcionar|no funciona|fallando|roto|dando error)")
            .add("quise", " decir")
            .add("me", " refería a")
            .add("no", " es lo que (?:te )?(?:pedí|quería)")
            .add("te", " equivocaste")
            .add("estás", " equivocad[oa]")
            .build();

    static final Phrases ANNOYANCE = new Phrases.Builder()
            .add(
                    "this that it",
                    "(?:'s| is) (?:so |just |really |absolutely |getting |completely )?(?:ridiculous|absurd|unacceptable"
                            + "|frustrating|infuriating|a joke|hopeless|insane|annoying|useless|pathetic)")
            .add(
                    "i",
                    "(?:'m| am) (?:so |really |very |getting |extremely |quite )?(?:frustrated|annoyed|angry|furious|fed up"
                            + "|losing (?:my )?patience|sick of|tired of)")
            .add(
                    "i",
                    "(?:'ve| have)? (?:already|just|literally) (?:told|explained|repeated|given you|said (?:this|that|it|so))")
            .add("how", " many (?:more )?times (?:do|must|have|should|will) i")
            .add("for", " the (?:third|fourth|fifth|tenth|hundredth|thousandth|umpteenth|nth|last) time")
            .add("for", " (?:fuck's|god's|christ's|crying out loud) sake")
            .add("are", " you (?:even|actually) (?:listening|reading)")
            .add("did", " you even (?:read|listen|look|try|run)")
            .add("waste", " of (?:my )?time")
            .add("wasting", " my time")
            .add("what", " the (?:hell|heck|fuck)")
            .add("damn", " it")
            .add("wtf ffs fuck fucking fucked bullshit goddamn dammit shitty", "")
            .add(
                    "you",
                    " (?:keep|kept) (?:\\w{1,15} )?(?:doing|making|ignoring|breaking|saying|repeating|asking|changing|failing)")
            .add(
                    "you",
                    "(?:'re| are) (?:so |completely |totally |just )?(?:useless|stupid|dumb|an idiot|not listening|hopeless)")
            .add("worst terrible horrible awful", " (?:service|support|bot|assistant|experience)")
            .add("useless", " (?:bot|assistant|ai)")
            .add("stop", " (?:ignoring|wasting|lying|making things up|guessing)")
            // German
            .add(
                    "ich",
                    " (?:habe|hab) (?:es )?(?:dir |ihnen |euch )?(?:das |es )?(?:doch |schon |bereits ){1,2}(?:\\w{1,12} )?"
                            + "(?:gesagt|erklärt|geschrieben)")
            .add("ich", " bin (?:\\w{1,10} )?(?:genervt|sauer|wütend|frustriert|verärgert)")
            .add("zum", " (?:(?:dritten|vierten|fünften|zehnten|hundertsten|letzten|x-ten) mal|teufel)")
            .add("das", " nervt")
            .add("so", " ein (?:mist|quatsch|scheiß)")
            .add("lächerlich unverschämt verdammt scheiße zeitverschwendung", "")
            // French
            .add("je", " (?:te |vous )?(?:l')?ai déjà (?:dit|demandé|expliqué)")
            .add("c", "'est (?:vraiment )?(?:ridicule|n'importe quoi|inadmissible|inacceptable|pénible|nul)")
            .add("ras", " le bol")
            .add("j", "'en ai (?:marre|assez)")
            .add("pour", " la (?:troisième|quatrième|dixième|énième) fois")
            .add("perte", " de temps")
            .add("merde putain bordel", "")
            // Spanish
            .add("ya", " (?:te|le|se|os) (?:lo )?(?:he dicho|dije|expliqué|pedí)")
            .add("esto eso", " es (?:ridículo|absurdo|inaceptable|una vergüenza|frustrante)")
            .add("estoy", " (?:muy |tan )?(?:hart[oa]|frustrad[oa]|enfadad[oa]|furios[oa])")
            .add("por", " (?:tercera|cuarta|quinta|enésima) vez")
            .add("pérdida", " de tiempo")
            .add("maldita", " sea")
            .add("mierda joder", "")
            .build();

    /** What people write when they run out of words. */
    static final Pattern MARKS = Pattern.compile("(?<=\\S)(?:\\?{3,20}|\\?!|!\\?)");

    private Grievances() {}

    /** Where a message says what is wrong with the one before it. */
    static String opening(String prose) {
        return prose.length() <= OPENING ? prose : prose.substring(0, OPENING);
    }
}

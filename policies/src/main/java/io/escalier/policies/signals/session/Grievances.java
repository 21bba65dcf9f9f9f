package io.escalier.policies.signals.session;

import java.util.regex.Pattern;

/**
 * How people say that something is wrong, and that they have had enough of it: English, German, French and Spanish.
 *
 * <p>Every pattern sees lower-case prose with single spaces and repeats nothing without an upper bound, so that none can be
 * slow. What is said of the world ("my order is wrong") is not meant, only what is said of an answer.
 */
final class Grievances {
    /** How much of a message corrects the one before it, in characters: people begin with what is wrong. */
    private static final int OPENING = 1_000;

    static final Pattern CORRECTION = Pattern.compile(words(
            "that(?:'s| is| was) (?:still |just |simply )?(?:not (?:right|correct|true|what i (?:asked|meant|wanted|said))"
                    + "|wrong|incorrect)",
            "that (?:isn't|wasn't) (?:right|correct|true|what i (?:asked|meant|wanted|said))",
            "not what i (?:asked|meant|wanted|said)",
            "(?<!if )(?<!case )(?:it|this|that) (?:still )?(?:doesn't|does not|didn't|did not) (?:work|compile|help|fix)",
            "(?:it|this|that)(?:'s| is) (?:still |also )?(?:broken|failing|not working)",
            "still (?:broken|failing|fails|wrong|not working|not fixed|crashes|crashing|getting (?:the same|an|that) error"
                    + "|the same (?:error|problem|issue|result))",
            "your (?:answer|code|solution|fix|change|patch|result|calculation|response) (?:is|was) (?:still )?(?:wrong"
                    + "|incorrect|broken|not (?:right|correct))",
            "your (?:answer|code|solution|fix|change|patch) (?:doesn't|does not|didn't|did not) (?:work|compile|help)",
            "you (?:misunderstood|misread|(?:have )?got (?:it|that) wrong|made (?:a|another) mistake|are (?:still )?wrong"
                    + "|ignored|forgot to|broke)",
            "you're (?:still )?wrong",
            "no,? (?:i (?:meant|said|asked)|that's not|that is not|not that|you (?:didn't|did not|misunderstood))",
            "i (?:meant|didn't mean|did not mean|didn't ask|did not ask|never asked)",
            // German
            "das (?:ist|war) (?:so |leider |immer noch )?(?:falsch|nicht (?:richtig|korrekt|das,? was ich|was ich))",
            "das stimmt (?:so |leider |immer noch )?nicht",
            "(?:das|es) (?:funktioniert|geht|klappt) (?:so |leider |immer noch |noch immer )?nicht",
            "immer noch (?:kaputt|falsch|fehlerhaft|(?:der gleiche|derselbe) fehler)",
            "ich meinte|so meinte ich|(?:du hast|sie haben) (?:mich )?(?:falsch verstanden|missverstanden)",
            "du (?:liegst|hast dich) (?:falsch|geirrt)",
            // French
            "ce n'est (?:toujours )?pas (?:ça|correct|bon|juste|ce que (?:je|j'))",
            "c'est (?:encore |toujours )?(?:faux|incorrect|inexact)",
            "(?:ça|cela) ne (?:marche|fonctionne) (?:toujours |encore )?pas",
            "toujours (?:cassé|la même erreur|pas bon)",
            "je voulais dire|(?:vous avez|tu as) mal compris|tu t'es trompé|vous vous êtes trompé",
            // Spanish
            "(?:eso|esto) (?:no (?:es (?:correcto|lo que)|está bien|funciona)|está mal|es incorrecto)",
            "(?:sigue|todavía|aún) (?:sin funcionar|no funciona|fallando|roto|dando error)",
            "quise decir|me refería a|no es lo que (?:te )?(?:pedí|quería)|te equivocaste|estás equivocad[oa]"));

    static final Pattern ANNOYANCE = Pattern.compile("(?<=\\S)(?:\\?{3,20}|\\?!|!\\?)|"
            + words(
                    "(?:this|that|it)(?:'s| is) (?:so |just |really |absolutely |getting |completely )?(?:ridiculous|absurd"
                            + "|unacceptable|frustrating|infuriating|a joke|hopeless|insane|annoying|useless|pathetic)",
                    "(?:i'm|i am) (?:so |really |very |getting |extremely |quite )?(?:frustrated|annoyed|angry|furious|fed up"
                            + "|losing (?:my )?patience|sick of|tired of)",
                    "how many (?:more )?times (?:do|must|have|should|will) i",
                    "(?:for the|this is the|that's the) (?:third|fourth|fifth|tenth|hundredth|thousandth|umpteenth|nth|last) time",
                    "i(?:'ve| have)? (?:already|just|literally) (?:told|explained|repeated|given you|said (?:this|that|it|so))",
                    "are you (?:even|actually) (?:listening|reading)|did you even (?:read|listen|look|try|run)",
                    "waste of (?:my )?time|wasting my time",
                    "what the (?:hell|heck|fuck)|wtf|ffs|for (?:fuck's|god's|christ's|crying out loud) sake",
                    "fuck(?:ing|ed)?|bullshit|goddamn|god damn|damn it|dammit|shitty",
                    "you (?:keep|kept) (?:\\w{1,15} )?(?:doing|making|ignoring|breaking|saying|repeating|asking|changing|failing)",
                    "you(?:'re| are) (?:so |completely |totally |just )?(?:useless|stupid|dumb|an idiot|not listening|hopeless)",
                    "(?:worst|terrible|horrible|awful) (?:service|support|bot|assistant|experience)|useless (?:bot|assistant|ai)",
                    "stop (?:ignoring|wasting|lying|making things up|guessing)",
                    // German
                    "ich (?:habe|hab) (?:es )?(?:dir |ihnen |euch )?(?:das |es )?(?:doch |schon |bereits ){1,2}(?:\\w{1,12} )?"
                            + "(?:gesagt|erklärt|geschrieben)",
                    "zum (?:dritten|vierten|fünften|zehnten|hundertsten|letzten|x-ten) mal",
                    "das nervt|lächerlich|unverschämt|so ein (?:mist|quatsch|scheiß)|verdammt|scheiße|zum teufel|zeitverschwendung",
                    "ich bin (?:\\w{1,10} )?(?:genervt|sauer|wütend|frustriert|verärgert)",
                    // French
                    "je (?:te |vous )?(?:l')?ai déjà (?:dit|demandé|expliqué)",
                    "c'est (?:vraiment )?(?:ridicule|n'importe quoi|inadmissible|inacceptable|pénible|nul)",
                    "ras le bol|j'en ai (?:marre|assez)|pour la (?:troisième|quatrième|dixième|énième) fois|perte de temps",
                    "merde|putain|bordel",
                    // Spanish
                    "ya (?:te|le|se|os) (?:lo )?(?:he dicho|dije|expliqué|pedí)",
                    "(?:esto|eso) es (?:ridículo|absurdo|inaceptable|una vergüenza|frustrante)",
                    "estoy (?:muy |tan )?(?:hart[oa]|frustrad[oa]|enfadad[oa]|furios[oa])",
                    "por (?:tercera|cuarta|quinta|enésima) vez|pérdida de tiempo|mierda|joder|maldita sea"));

    private Grievances() {}

    /** Where a message says what is wrong with the one before it. */
    static String opening(String prose) {
        return prose.length() <= OPENING ? prose : prose.substring(0, OPENING);
    }

    /** Any of these, as whole words. */
    private static String words(String... phrases) {
        return "(?<!\\p{L})(?:" + String.join("|", phrases) + ")(?!\\p{L})";
    }
}

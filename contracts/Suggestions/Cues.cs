using Counterpart.Contracts.Taxonomy;

namespace Counterpart.Contracts.Suggestions;

/// <summary>What some words of a need tell, whatever it is about: why it is there, what shall exist at the end, what is received already, how many of what.</summary>
public enum Cue { Reason, Result, Received, Counted, Number }

/// <summary>The words by which a text tells such things, in the six languages of the United Nations.</summary>
public static class Cues
{
    public static PhraseBook<Cue> Book { get; } = new(
        from row in TsvResource.Read("cues")
        from phrase in row.List("phrases")
        select (phrase, Kebab.Parse<Cue>(row["cue"])));
}

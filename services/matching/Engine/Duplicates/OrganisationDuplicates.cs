using Counterpart.Contracts.Taxonomy;
using Counterpart.Matching.Engine.Linkage;

namespace Counterpart.Matching.Engine.Duplicates;

/// <summary>
/// Finds organisations that may be one (B9): the linkage engine over all their names, so that the order of arrival changes nothing, then the rules that tell neighbours from
/// the same. What was merged is one organisation, under all its names. Two are the same or are not: there is nothing between.
/// </summary>
public static class OrganisationDuplicates
{
    /// <summary>So many names of one are compared: spellings of a name say nothing more after that.</summary>
    private const int MostNames = 8;

    /// <summary>Bits from which on one number is enough.</summary>
    private const double Related = -2;

    private static readonly (string Name, string State)[] StateNames =
        [.. States.All.Select(state => (Worded(state.Name), state.Alpha3)).Where(state => state.Item1.Length > 4)];

    /// <summary>Pairs ordered by their ids.</summary>
    public static IReadOnlyList<Duplicate> Among(IEnumerable<OrganisationCase> organisations)
    {
        var known = organisations.ToDictionary(organisation => organisation.Id);
        var names = known.Values
            .GroupBy(organisation => organisation.Facts.MergedInto is { } into && known.ContainsKey(into) ? into : organisation.Id)
            .SelectMany(one => NamesOf(known[one.Key], one)).ToDictionary(name => name.Key, StringComparer.Ordinal);
        if (names.Count < 2)
            return [];
        var linker = Linker.Over(FieldModels.Organisations, [.. names.Values.Select(name => name.Record)], null, new Linkage.LinkOptions(Known: KnownWeights.Organisations));
        return [.. linker.Links()
            .Select(link => (One: names[link.Left], Other: names[link.Right]))
            .Where(pair => pair.One.Id != pair.Other.Id)
            .Select(pair => pair.One.Id < pair.Other.Id ? pair : (One: pair.Other, Other: pair.One))
            // The likeliest names speak for the two.
            .DistinctBy(pair => (pair.One.Id, pair.Other.Id))
            .Select(pair => Grade(linker, pair.One, pair.Other)).OfType<Duplicate>()
            .OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    /// <returns>Null when they are not one.</returns>
    private static Duplicate? Grade(Linker linker, NameOfOne first, NameOfOne second)
    {
        var bars = linker.Explain(first.Key, second.Key);
        List<DuplicateEvidence> evidence = [.. bars.Skip(1).Where(bar => bar.Level >= 0).Select(bar => DuplicateEvidence.Of(bar, bar.Field == "State" ? "state" : bar.Field, first.Value(bar.Field), second.Value(bar.Field)))];
        var start = Math.Round(bars[0].Bits, 2);
        return Judge(first, second, Duplicate.Sum(start, evidence)) is { } because ? new Duplicate(first.Id, second.Id, Verdict.Same, because, start, evidence) : null;
    }

    /// <summary>The first rule that applies decides.</summary>
    private static string? Judge(NameOfOne one, NameOfOne other, double bits)
    {
        var oneName = Reading.Bare(one.Name) == Reading.Bare(other.Name);
        // "Ministry of Justice of …": all words but one are the same on purpose.
        if (!oneName && one.Named.Count > 0 && other.Named.Count > 0 && !one.Named.Overlaps(other.Named))
            return null;
        if (!oneName && one.Identifier is { } first && other.Identifier is { } second && first != second && Figures(first) == Figures(second))
            return null;
        if (!oneName && AreCounted(one.Name, other.Name))
            return null;
        if (bits >= Related && (IsNumberOf(one.Identifier, other.Identifier) || IsNumberOf(other.Identifier, one.Identifier)))
            return "one number under two prefixes";
        return bits < 0 ? null : oneName ? "one name" : "alike in all that is stated";
    }

    /// <summary>"Section 1" and "Section 2", "Court of Appeal A" and "B": all words are the same but one, which counts them apart.</summary>
    private static bool AreCounted(string one, string other)
    {
        var (first, second) = (Titles.Split(one), Titles.Split(other));
        return first.Except(second).ToList() is [{ Length: <= 2 }] && second.Except(first).ToList() is [{ Length: <= 2 }];
    }

    /// <summary>Two numbers of one series look alike but for their figures.</summary>
    private static string Figures(string identifier) => string.Concat(identifier.Select(letter => char.IsAsciiDigit(letter) ? '9' : letter));

    private static bool IsNumberOf(string? shorter, string? longer) =>
        shorter is { Length: >= 5 } && longer is not null && shorter.Any(char.IsAsciiDigit) && longer.EndsWith("-" + shorter, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<NameOfOne> NamesOf(OrganisationCase kept, IEnumerable<OrganisationCase> all)
    {
        var others = all.Where(one => one.Id != kept.Id).OrderBy(one => one.Id).ToList();
        var identifier = others.Prepend(kept).Select(one => one.Facts.Identifier).FirstOrDefault(one => one is not null);
        return others.Prepend(kept).SelectMany(one => one.Facts.Names.Prepend(one.Facts.Name)).SelectMany(Spelt)
            .DistinctBy(Reading.Bare, StringComparer.Ordinal).Where(name => Reading.Bare(name).Length > 0).Take(MostNames)
            .Select((name, number) => new NameOfOne(kept.Id, number, name, identifier, StatesIn(name)));
    }

    /// <summary>A name that ends in its initials, "Department for International Development (DFID)", is three: as it stands, without them, and the initials. Other words in brackets, such as a State, tell it from its neighbours.</summary>
    private static IEnumerable<string> Spelt(string name)
    {
        yield return name;
        var open = name.LastIndexOf('(');
        if (open < 2 || !name.EndsWith(')') || name[(open + 1)..^1].Trim() is not { Length: >= 3 and <= 10 } initials || !initials.All(char.IsUpper))
            yield break;
        yield return name[..open].Trim();
        yield return initials;
    }

    private static HashSet<string> StatesIn(string name)
    {
        var words = Worded(name);
        return [.. StateNames.Where(state => words.Contains(state.Name, StringComparison.Ordinal)).Select(state => state.State)];
    }

    /// <summary>The words with one blank before and after each.</summary>
    private static string Worded(string text) => $" {string.Join(' ', Titles.Split(text))} ";

    /// <summary>One name of an organisation.</summary>
    /// <param name="Named">States that it names, alpha-3.</param>
    private sealed record NameOfOne(Guid Id, int Number, string Name, string? Identifier, IReadOnlySet<string> Named)
    {
        public string Key { get; } = FormattableString.Invariant($"{Id}#{Number}");

        public LinkRecord Record => FieldModels.Organisation(Key, Name, null, Identifier, State, null);

        /// <summary>Identifiers begin with the State that keeps the list they are from; else the one State that is named.</summary>
        private string? State => Identifier is { Length: > 3 } && Identifier[2] == '-' && States.Find(Identifier[..2]) is { } state ? state.Alpha3 : Named.Count == 1 ? Named.First() : null;

        /// <returns>Null where a field has none of its own.</returns>
        public string? Value(string field) => field switch
        {
            "name" => Name,
            "identifier" => Identifier,
            "State" => State is { } state ? States.Name(state) : null,
            _ => null,
        };
    }
}

using Counterpart.Needs.Figures;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Needs.Tests.Rules;

public sealed class SmallNumbersTests
{
    private static readonly string[] Codes = ["KEN", "UGA", "TZA", "RWA", "BDI"];

    [Fact]
    public void A_figure_of_one_or_two_states_is_not_told_and_one_of_three_is() =>
        Assert.Equal([Silence.Few, Silence.Few, Silence.None], SmallNumbers.Find([Cell("a", "KEN"), Cell("b", "UGA", "TZA"), Cell("c", "KEN", "UGA", "TZA")]));

    [Fact]
    public void A_single_figure_that_is_not_told_takes_the_smallest_other_with_it() =>
        Assert.Equal([Silence.Few, Silence.None, Silence.GivesAway], SmallNumbers.Find([Cell("a", "KEN"), Cell("b", "KEN", "UGA", "TZA", "RWA"), Cell("c", "UGA", "TZA", "RWA")]));

    [Fact]
    public void Small_figures_that_are_three_states_together_hide_each_other() =>
        Assert.Equal([Silence.Few, Silence.Few, Silence.None], SmallNumbers.Find([Cell("a", "KEN"), Cell("b", "UGA", "TZA"), Cell("c", "KEN", "UGA", "TZA", "RWA")]));

    [Fact]
    public void Nothing_that_is_left_of_a_total_is_fewer_than_three_states() => Prop.ForAll(Tables.ToArbitrary(), cells =>
    {
        var silence = SmallNumbers.Find(cells);
        Assert.All(cells.Zip(silence), pair => Assert.True(pair.Second != Silence.None || pair.First.States >= SmallNumbers.Least));

        var together = cells.Zip(silence).ToList();
        foreach (var line in together.GroupBy(pair => pair.First.Row).Concat(together.GroupBy(pair => pair.First.Column)).Append(together.GroupBy(_ => "").Single()))
        {
            var hidden = line.Where(pair => pair.Second != Silence.None).SelectMany(pair => pair.First.ByState.Keys).Distinct().Count();
            Assert.True(hidden is 0 or >= SmallNumbers.Least || line.All(pair => pair.Second != Silence.None), $"{line.Key} leaves {hidden}");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    private static Gen<Cell[]> Tables =>
        from keys in Gen.SubListOf(from row in "xyz" from column in "123456" select (Row: $"{row}", Column: $"{column}"))
        where keys.Count > 0
        from states in Gen.ArrayOf(from size in Gen.Choose(1, Codes.Length) from shuffled in Gen.Shuffle(Codes) select shuffled.Take(size).ToArray(), keys.Count)
        select keys.Zip(states, (key, of) => new Cell(key.Row, key.Column, of.ToDictionary(code => code, _ => 1L))).ToArray();

    private static Cell Cell(string row, params string[] states) => new(row, "", states.ToDictionary(state => state, _ => 1L));
}

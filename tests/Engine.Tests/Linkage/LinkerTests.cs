using Counterpart.Matching.Engine.Linkage;
using Xunit;

namespace Counterpart.Engine.Tests.Linkage;

public sealed class LinkerTests
{
    private static readonly Linker Linked = Linker.Over(FieldModels.Activities, MadeActivities.Make(900, 1).Records);

    [Fact]
    public void What_is_reported_twice_is_found()
    {
        var truth = MadeActivities.Make(900, 1).Truth;
        var found = Linked.Links().Where(link => link.Probability > 0.5).ToList();
        var right = found.Count(link => truth.Contains((link.Left, link.Right)));
        Assert.InRange(2.0 * right / (found.Count + truth.Count), 0.97, 1);
    }

    [Fact]
    public void Not_all_are_compared_with_all() => Assert.InRange(Linked.Compared, 1, 100 * 900);

    [Fact]
    public void The_order_of_arrival_changes_nothing()
    {
        var records = MadeActivities.Make(400, 2).Records;
        var shuffled = records.ToArray();
        new Random(3).Shuffle(shuffled);
        Assert.Equal(Linker.Over(FieldModels.Activities, records).Links(), Linker.Over(FieldModels.Activities, shuffled).Links());
    }

    [Fact]
    public void The_same_seed_learns_the_same_model()
    {
        var records = MadeActivities.Make(400, 4).Records;
        var (one, other) = (Linker.Over(FieldModels.Activities, records).Model, Linker.Over(FieldModels.Activities, records).Model);
        Assert.Equal(one.PriorBits, other.PriorBits);
        Assert.All(one.Fields.Zip(other.Fields), pair => Assert.Equal(pair.First.Bits, pair.Second.Bits));
    }

    [Fact]
    public void A_waterfall_adds_up_and_is_the_same_from_both_sides() => Assert.All(Linked.Links(), link =>
    {
        Assert.Equal(link.Bits, Linked.Explain(link.Left, link.Right).Sum(bar => bar.Bits), 3);
        Assert.Equal(Linked.Explain(link.Left, link.Right), Linked.Explain(link.Right, link.Left));
    });

    [Fact]
    public void More_agreement_never_says_less()
    {
        var random = new Random(5);
        Assert.All(Linked.Model.Fields, (weights, field) =>
        {
            Assert.True(weights.Bits[0] <= 0 && weights.Bits[^1] >= 0, weights.Field);
            for (var draw = 0; draw < 200; draw++)
            {
                // Agreement where nothing was stated before, and one level more, however frequent the value.
                var (level, rarity) = (random.Next(weights.Bits.Count - 1), (random.NextDouble() * 40) - 20);
                Assert.True(Linked.Model.Bits(field, weights.Bits.Count - 1, rarity) >= 0, weights.Field);
                Assert.True(Linked.Model.Bits(field, level + 1, rarity) >= Linked.Model.Bits(field, level, 0), weights.Field);
            }
        });
    }

    [Fact]
    public void Of_two_equally_good_partners_in_a_list_without_duplicates_neither_is_certain()
    {
        var left = MadeActivities.Make(300, 6).Records.Select(record => record with { Source = "one" }).ToList();
        var twice = left[0] with { Id = "twin", Source = "two" };
        var linker = Linker.Over(FieldModels.Activities, [.. left, twice, twice with { Id = "other twin" }], null, new LinkOptions(OneToOne: true));
        Assert.InRange(linker.Explain(left[0].Id, "twin").Sum(bar => bar.Bits), double.NegativeInfinity, 0.01);
    }

    [Fact]
    public void Columns_of_an_unknown_list_are_guessed()
    {
        var rows = Enumerable.Range(0, 400).Select(row => new LinkRecord($"{row}",
        [
            $"person {(char)('a' + (row % 26))}{row}x", $"{1950 + (row % 60)}-0{1 + (row % 9)}-1{row % 9}", $"{row * 37}.5", row % 2 == 0 ? "north" : "south", $"0{5_550_000 + (row * 13)}", row % 2 == 0 ? "a;b" : "b;c", "",
        ])).ToList();
        var (fields, _, _) = Guess.Fields(new LinkTable(["who", "born", "sum", "side", "telephone", "themes", "nothing"], rows));
        Assert.Equal(
            [FieldKind.Name, FieldKind.Date, FieldKind.Number, FieldKind.Code, FieldKind.Identifier, FieldKind.Codes],
            fields.Select(field => field.Kind));
    }
}

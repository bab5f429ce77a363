using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Needs.Import;
using Counterpart.Needs.Posting;
using Counterpart.Platform.Files;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Needs.Tests.Rules;

public sealed class NeedRowTests
{
    private static readonly string[] Columns =
    [
        "need_id", "state", "articles", "types", "title", "text", "language", "priority", "phase", "horizon", "working_languages", "beneficiaries", "wanted_from", "wanted_until",
        "cost_amount", "cost_currency", "received", "received_by", "source", "paragraph", "review_cycle", "visibility", "status",
    ];

    [Fact]
    public void Every_column_finds_its_place()
    {
        var row = Row(
            ("need_id", "K-7"), ("state", "KEN"), ("articles", "46(13); 38?"), ("types", "capacity_building;model_legislation"), ("title", "Training"), ("text", "Of judges."),
            ("language", "fr"), ("priority", "HIGH"), ("phase", "legislate"), ("horizon", "short medium"), ("working_languages", "en;fr"), ("beneficiaries", "Court of audit; Police"),
            ("wanted_from", "2027-01-31"), ("wanted_until", "2027-12-31"), ("cost_amount", "12,500.50"), ("cost_currency", "EUR"), ("received", "partial"), ("received_by", "A neighbour"),
            ("source", "003"), ("paragraph", "12"), ("review_cycle", "2"), ("visibility", "public"), ("status", "draft"));

        Assert.Empty(row.Faults);
        Assert.Equal("K-7", row.Key);
        Assert.Equal([new SoughtArticle("46(13)"), new SoughtArticle("38", Essential: false)], row.Draft.Articles!);
        Assert.Equal(["capacity_building", "model_legislation"], row.Draft.Types!);
        Assert.Equal((Priority.High, Phase.Legislate, Horizon.ShortMedium), (row.Draft.Priority, row.Draft.Phase, row.Draft.Horizon));
        Assert.Equal(["Court of audit", "Police"], row.Draft.Beneficiaries!);
        Assert.Equal(new Period(new DateOnly(2027, 1, 31), new DateOnly(2027, 12, 31)), row.Draft.Wanted);
        Assert.Equal(new Money(12_500.50m, "EUR"), row.Draft.Cost);
        Assert.Equal(new AlreadyReceived(Coverage.Partial, "A neighbour"), row.Draft.Received);
        Assert.Equal(new NeedSource("003", "12", 2), row.Draft.Source);
        Assert.Equal((Visibility.Public, NeedStatus.Draft), (row.Draft.Visibility, row.Draft.Status));
        Assert.Empty(NeedRules.Check(row.Draft, Drafts.Today));
    }

    [Theory]
    [InlineData("priority", "urgent")]
    [InlineData("phase", "later")]
    [InlineData("received", "some")]
    [InlineData("visibility", "friends")]
    [InlineData("status", "done")]
    [InlineData("wanted_from", "31.12.2027")]
    [InlineData("wanted_until", "2027-02-30")]
    [InlineData("cost_amount", "a lot")]
    [InlineData("cost_amount", "1e400")]
    [InlineData("review_cycle", "first")]
    [InlineData("review_cycle", "99999999999")]
    [InlineData("review_cycle", "1.5")]
    [InlineData("review_cycle", "-1")]
    public void A_cell_that_cannot_be_read_is_a_fault_of_its_column(string column, string written)
    {
        var fault = Assert.Single(Row((column, written), ("source", "003")).Faults);

        Assert.Equal(("invalid-value", column), (fault.Code, fault.Field));
        Assert.Contains(written, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Train judges. Then more.", "Train judges.")]
    [InlineData("Train judges", "Train judges")]
    public void A_row_without_a_title_takes_the_first_sentence(string text, string title) => Assert.Equal(title, Row(("text", text)).Draft.Title);

    [Theory]
    [InlineData("需要技术援助以培训检察官和法官")]
    [InlineData("wordswithoutaspace")]
    [InlineData("many words ")]
    [InlineData("😀😀")]
    public void A_long_first_sentence_is_cut_in_any_language(string part)
    {
        var title = Row(("text", string.Concat(Enumerable.Repeat(part, 60)))).Draft.Title!;

        Assert.InRange(title.Length, 20, 165);
        Assert.EndsWith("…", title, StringComparison.Ordinal);
        Assert.Equal(title, string.Concat(title.EnumerateRunes().Select(rune => rune.ToString())));
    }

    [Fact]
    public void Rows_without_an_identifier_are_known_again_by_what_they_say()
    {
        Assert.Equal(Row(("text", "Train judges")).Key, Row(("text", " Train judges ")).Key);
        Assert.NotEqual(Row(("text", "Train judges")).Key, Row(("text", "Train police")).Key);
    }

    [Theory]
    [InlineData("state,articles,types,text", "")]
    [InlineData("STATE,Articles,types,Title", "")]
    [InlineData("state,text", "articles,types")]
    [InlineData("need_id", "state,articles,types,text")]
    public void Missing_columns_are_named(string has, string missing) =>
        Assert.Equal(missing, string.Join(',', NeedRow.MissingColumns(has.Split(','))));

    [Fact]
    public void No_cell_whatever_it_holds_breaks_a_row() => Prop.ForAll(ArbMap.Default.ArbFor<string[]>(), cells =>
    {
        var row = Row([.. Columns.Zip(cells.Concat(Enumerable.Repeat("9999999999999999999", Columns.Length)), (column, cell) => (column, cell ?? ""))]);
        Assert.NotEmpty(row.Key);
        Assert.NotNull(NeedRules.Check(row.Draft, Drafts.Today));
    }).QuickCheckThrowOnFailure();

    private static NeedRow Row(params (string Column, string Cell)[] cells) =>
        NeedRow.Parse(new SheetRow(2, cells.ToDictionary(cell => cell.Column, cell => cell.Cell, StringComparer.OrdinalIgnoreCase)));
}

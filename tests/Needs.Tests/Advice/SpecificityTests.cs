using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Suggestions;
using Counterpart.Needs.Advice;
using Counterpart.Needs.Posting;
using Counterpart.Needs.Tests.Rules;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Counterpart.Needs.Tests.Advice;

/// <summary>A7: how specific a draft is and what is missing (003 ¶22, ¶43).</summary>
public sealed class SpecificityTests
{
    private const string FollowTheMoney =
        "We need to promote greater use of the existing money-laundering legislation and to train investigators and prosecutors in a “follow-the-money” approach. "
        + "The financial intelligence unit passes on reports, but few lead to a case. About 30 officers of the anti-corruption body and the prosecution service would take part.";

    private static readonly NeedDraft Example = new() { Title = "Follow the money: training of investigators and prosecutors", Description = FollowTheMoney, Articles = [new SoughtArticle("23")] };

    [Fact]
    public void The_example_of_the_page_has_four_of_eight()
    {
        var specificity = Judge(Example);

        Assert.Equal((4, 8), (specificity.Met, specificity.Of));
        Assert.Equal(["institution", "quantity", "article", "reason"], Met(specificity));
        Assert.Equal("30 officers", specificity.Checks.Single(check => check.Key == "quantity").By[0].Text);
    }

    [Fact]
    public void Each_missing_thing_can_be_added_in_a_field()
    {
        var specificity = Judge(Example with
        {
            Articles = [new SoughtArticle("23(1)")],
            Wanted = new Period(new DateOnly(2027, 3, 1), null),
            Received = new AlreadyReceived(Coverage.None),
            Description = $"{FollowTheMoney} Output: three case files.",
        });

        Assert.Equal(8, specificity.Met);
    }

    [Theory]
    [InlineData("Veinte fiscales de la unidad de inteligencia financiera; resultado: manual aprobado antes de 2028, porque no existe. Ya recibió un taller en parte.", "institution quantity reason result period received")]
    [InlineData("Trente magistrats du parquet. Résultat attendu : loi déposée avant fin 2027, car les textes manquent ; aucune assistance reçue. Manque de moyens.", "institution quantity reason result period received")]
    [InlineData("30名检察官将接受培训，因为缺乏经验。成果：2027年通过手册。尚未收到援助。", "institution quantity reason result period received")]
    [InlineData("Обучение 30 прокуроров в 2027 году, поскольку опыта нет. Результат: руководство. Уже получена помощь.", "institution quantity reason result period received")]
    [InlineData("تدريب 30 مدعيا من النيابة العامة بسبب نقص الخبرة قبل 2027. النتيجة: دليل. لم تتلق أي مساعدة.", "institution quantity reason result period received")]
    public void The_words_are_known_in_every_language(string text, string keys) =>
        Assert.Empty(keys.Split(' ').Except(Met(Judge(new NeedDraft { Title = "-", Description = text }))));

    [Theory]
    [InlineData("In 2027 officers will be needed under article 46 prosecutors know.", "quantity")]
    [InlineData("Since 2015 there were laws.", "period")]
    [InlineData("The paragraph is long. 46 is a number. Officers are many.", "quantity paragraph")]
    [InlineData("Training is needed.", "institution quantity article paragraph reason result period received")]
    public void What_only_looks_alike_does_not_count(string text, string keys) =>
        Assert.Empty(keys.Split(' ').Intersect(Met(Judge(new NeedDraft { Title = "-", Description = text }))));

    [Theory]
    [InlineData("15", true)]
    [InlineData("46", false)]
    [InlineData("46(13)", true)]
    public void A_paragraph_is_asked_for_where_there_are_paragraphs(string article, bool met) =>
        Assert.Equal(met, Met(Judge(new NeedDraft { Articles = [new SoughtArticle(article)] })).Contains("paragraph"));

    [Fact]
    public void A_draft_with_nothing_in_it_meets_nothing() => Assert.Equal(0, Judge(new NeedDraft()).Met);

    [Fact]
    public void Whatever_is_sent_is_judged_and_the_proof_stands_in_the_draft() => Prop.ForAll(Drafts.Any, draft =>
    {
        var specificity = Judge(draft);

        Assert.Equal(Specificity.Keys, specificity.Checks.Select(check => check.Key));
        Assert.Equal(specificity.Met, specificity.Checks.Count(check => check.Met));
        foreach (var proof in specificity.Checks.SelectMany(check => check.By).Where(proof => proof.Start is not null))
            Assert.Equal(proof.Text, (proof.Field == "title" ? draft.Title : draft.Description)!.Substring(proof.Start!.Value, proof.Length!.Value));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static Specificity Judge(NeedDraft draft) => Specificity.Judge(draft, Suggester.Read(Specificity.Texts(draft)), Drafts.Today);

    private static IEnumerable<string> Met(Specificity specificity) => specificity.Checks.Where(check => check.Met).Select(check => check.Key);
}

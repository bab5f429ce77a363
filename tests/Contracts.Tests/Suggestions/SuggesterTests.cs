using Counterpart.Contracts.Suggestions;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;
using Xunit;

namespace Counterpart.Contracts.Tests.Suggestions;

/// <summary>A9: free text to articles and types, with the words that triggered them, in six languages.</summary>
public sealed class SuggesterTests
{
    private const string FollowTheMoney =
        "We need to promote greater use of the existing money-laundering legislation and to train investigators and prosecutors in a “follow-the-money” approach. "
        + "The financial intelligence unit passes on reports, but few lead to a case. About 30 officers of the anti-corruption body and the prosecution service would take part.";

    [Theory]
    [InlineData("Training of the central authority in drafting requests for mutual legal assistance", "46", "capacity_building", InstitutionKind.CentralAuthority)]
    [InlineData("Formation des procureurs : entraide judiciaire et extradition", "46 44", "capacity_building", InstitutionKind.Prosecution)]
    [InlineData("Capacitación de la unidad de inteligencia financiera contra el lavado de activos", "23 58", "capacity_building", InstitutionKind.FinancialIntelligenceUnit)]
    [InlineData("تدريب القضاة في مجال استرداد الموجودات وحماية الشهود", "32 51", "capacity_building", InstitutionKind.Judiciary)]
    [InlineData("Обучение прокуроров: взаимная правовая помощь и возвращение активов", "46 51", "capacity_building", InstitutionKind.Prosecution)]
    [InlineData("检察官培训：司法协助与引渡", "44 46", "capacity_building", InstitutionKind.Prosecution)]
    [InlineData("Projet de loi sur la protection des lanceurs d'alerte", "33", "legislative_drafting_legal_advice", null)]
    [InlineData("Anteproyecto de ley sobre enriquecimiento ilícito", "20", "legislative_drafting_legal_advice", null)]
    [InlineData("صياغة قانون بشأن الإثراء غير المشروع", "20", "legislative_drafting_legal_advice", null)]
    [InlineData("Законопроект о конфликте интересов", "8", "legislative_drafting_legal_advice", null)]
    [InlineData("关于保护举报人的法律草案", "33", "legislative_drafting_legal_advice", null)]
    [InlineData("A case management system for the procurement authority", "9", "technological_assistance", InstitutionKind.ProcurementBody)]
    public void Words_of_the_field_point_to_articles_types_and_institutions(string text, string articles, string type, InstitutionKind? institution)
    {
        var found = Read(text);

        Assert.Empty(articles.Split(' ').Except(found.Articles.Where(article => article.IsClear).Select(article => article.Value)));
        Assert.Contains(type, found.Types.Select(one => one.Value));
        if (institution is not null)
            Assert.Contains(institution.Value, found.Institutions.Select(one => one.Value));
    }

    [Fact]
    public void The_official_name_of_an_article_points_to_it_in_each_language()
    {
        foreach (var article in Articles.All.Where(article => article.ReviewCycle is not null))
        {
            foreach (var name in ArticleNames.Of(article.Number).Where(name => name.Name.Split(' ').Length > 3))
                Assert.True(Read(name.Name).Articles.Any(found => found.Value == article.Number && found.IsClear), $"{name.Language} {article.Number} {name.Name}");
        }
    }

    [Fact]
    public void Each_suggestion_names_the_words_that_triggered_it()
    {
        var found = Read(FollowTheMoney);

        Assert.Equal(["money-laundering", "follow-the-money"], found.Articles.Single(article => article.Value == "23").Because);
        Assert.Equal(["financial intelligence unit"], found.Articles.Single(article => article.Value == "58").Because);
        Assert.Equal(["train"], found.Types.Single(type => type.IsClear).Because);
    }

    [Theory]
    [InlineData("Bribery in the private sector is not an offence.", "21", "15 12")]
    [InlineData("Bribery of foreign public officials", "16", "15 7")]
    [InlineData("The asset recovery office was set up.", "31", "53")]
    public void A_longer_phrase_speaks_instead_of_those_within_it(string text, string article, string others)
    {
        var clear = Read(text).Articles.Where(found => found.IsClear).Select(found => found.Value).ToList();

        Assert.Contains(article, clear);
        Assert.Empty(others.Split(' ').Intersect(clear));
    }

    [Theory]
    [InlineData("Under article 46, paragraph 13, we ask for an expert.", "46(13)")]
    [InlineData("See articles 44 and 46.", "44 46")]
    [InlineData("conformément à l'article 31, paragraphe 3", "31(3)")]
    [InlineData("conforme al artículo 46(13)", "46(13)")]
    [InlineData("в соответствии со статьей 23", "23")]
    [InlineData("وفقا للمادة 46 من الاتفاقية", "46")]
    [InlineData("وفقا لأحكام المادة 46 من الاتفاقية", "46")]
    [InlineData("Article 23 requires a law.", "23")]
    [InlineData("согласно статье 290 Уголовного кодекса", "")]
    [InlineData("根据第46条第13款", "46(13)")]
    [InlineData("Article 46(99) does not exist, its article does.", "46")]
    [InlineData("Article 17 of the Criminal Code was amended.", "")]
    [InlineData("l'article 17 du code pénal", "")]
    [InlineData("Article 300 and article 71 are about nothing here.", "")]
    public void An_article_that_is_named_by_number_is_certain(string text, string articles) =>
        Assert.Equal(articles.Split(' ', StringSplitOptions.RemoveEmptyEntries), Read(text).Articles.Where(article => article.Strength == 1).Select(article => article.Value));

    [Fact]
    public void Whoever_names_a_paragraph_says_more_than_words_that_point_to_its_article()
    {
        var article = Assert.Single(Read("Mutual legal assistance under article 46(13)").Articles);

        Assert.Equal("46(13)", article.Value);
        Assert.Equal(["article 46(13)", "Mutual legal assistance"], article.Because.Order(StringComparer.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n")]
    [InlineData("1234 … !!")]
    [InlineData("\ud800 half a letter")]
    public void A_text_that_says_nothing_suggests_nothing(string text)
    {
        var found = Read(text);

        Assert.Empty(found.Articles);
        Assert.Empty(found.Types);
        Assert.Empty(found.Institutions);
        Assert.Empty(found.Phases);
    }

    [Fact]
    public void Spans_lie_in_the_text_and_hold_the_words()
    {
        foreach (var text in Notes.Paragraphs.Select(paragraph => paragraph.Text))
        {
            var found = Suggester.Read(new TextField("title", text[..Math.Min(text.Length, 80)]), new TextField("description", text));
            foreach (var (because, spans, strength) in found.Articles.Select(one => (one.Because, one.Spans, one.Strength)).Concat(found.Types.Select(one => (one.Because, one.Spans, one.Strength))))
            {
                Assert.NotEmpty(because);
                Assert.NotEmpty(spans);
                Assert.InRange(strength, 0.01, 1);
                Assert.All(spans, span => Assert.Contains((span.Field == "title" ? text[..Math.Min(text.Length, 80)] : text).Substring(span.Start, span.Length), because, StringComparer.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public void The_order_of_sentences_changes_nothing()
    {
        var random = new Random(7);
        var sentences = Notes.Paragraphs.Select(paragraph => paragraph.Text).Where(text => text.EndsWith('.')).ToArray();
        for (var i = 0; i < 100; i++)
        {
            var some = random.GetItems(sentences, 4);
            var one = Summary(string.Join(' ', some));
            random.Shuffle(some);

            Assert.Equal(one, Summary(string.Join(' ', some)));
        }
    }

    [Fact]
    public void The_words_of_a_phrase_do_not_meet_over_the_end_of_a_sentence() =>
        Assert.DoesNotContain("46", Read("The aid is mutual. Legal assistance is another thing.").Articles.Select(article => article.Value));

    [Fact]
    public void A_hundred_thousand_characters_are_read_and_the_answer_stays_short()
    {
        var found = Read(string.Join(' ', Enumerable.Repeat(FollowTheMoney, 300)));

        Assert.All(found.Articles, article => Assert.InRange(article.Spans.Count, 1, 20));
        Assert.Equal(Read(FollowTheMoney).Articles.Select(article => (article.Value, article.Strength)), found.Articles.Select(article => (article.Value, article.Strength)));
    }

    [Fact]
    public void What_only_may_speak_of_an_article_is_never_clear_however_much_of_it_there_is()
    {
        var article = Read("Judges, magistrates, courts, the judiciary, judicial officers and judicial training").Articles.Single(found => found.Value == "11");

        Assert.False(article.IsClear);
    }

    private static string Summary(string text)
    {
        var found = Read(text);
        return string.Join(' ', found.Articles.Select(article => $"{article.Value}:{article.Strength}").Concat(found.Types.Select(type => $"{type.Value}:{type.Strength}")).Order());
    }

    private static TextSuggestions Read(string text) => Suggester.Read(new TextField("description", text));
}

using System.Security.Cryptography;
using System.Text;
using Counterpart.Contracts.Taxonomy;
using Counterpart.Contracts.Texts;
using Counterpart.Matching.Engine.Texts;
using Xunit;

namespace Counterpart.Engine.Tests.Texts;

public sealed class TextReferenceTests
{
    /// <summary>Whoever changes what a text weighs sees it here: raise the version of the reference and of the policy, then write the new sum beside it.</summary>
    [Fact]
    public void The_vectors_of_a_version_never_change()
    {
        var sum = new StringBuilder();
        foreach (var paragraph in Notes.Paragraphs)
        {
            var vector = TextReference.Field.Vector(Read(paragraph.Text), [TextReference.Article("44")]);
            sum.AppendJoin(' ', vector.Terms).AppendJoin(' ', vector.Weights);
        }

        Assert.Equal((1, "D33118D8C9ECDC65"), (TextReference.Field.Version, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(sum.ToString())))[..16]));
    }

    [Fact]
    public void What_a_text_is_about_counts_but_less_than_what_it_says()
    {
        var reference = new TextReference(1, [Read("Training of judges"), Read("Extradition"), Read("Customs")]);
        var vector = reference.Vector(Read("training"), [reference.Vector(Read("extradition"))]);
        Assert.Equal(["extradit", "train"], vector.Terms);
        Assert.True(vector.Weights[0] < vector.Weights[1]);
        Assert.Equal(reference.Vector(Read("training")).Terms, reference.Vector(Read("training"), []).Terms);
    }

    [Theory]
    [InlineData("en", "Assistance with requests", "es", "Dirigí la unidad de extradición y asistencia judicial recíproca")]
    [InlineData("fr", "Renforcement de l'autorité centrale", "en", "Twenty years of mutual legal assistance casework")]
    [InlineData("ar", "تدريب السلطة المركزية", "fr", "Entraide judiciaire en matière pénale")]
    [InlineData("ru", "Обучение", "zh", "从事司法协助工作二十年")]
    public void A_need_finds_a_profile_in_another_language_by_the_names_of_its_articles(string language, string need, string other, string profile)
    {
        var asked = TextReference.Field.Vector(new TextAnalysis().Read(new TextField("title", need, 4, language)), [TextReference.Article("46")]);
        var offered = TextReference.Field.Vector(new TextAnalysis().Read(new TextField("text", profile, 1, other)));
        Assert.True(new TextPoints(most: 1000, enough: 40).Of(asked.Likeness(offered)) >= 50);
    }

    [Fact]
    public void Every_article_that_a_review_covers_has_a_name_in_the_six_languages() =>
        Assert.All(Articles.All.Where(article => article.ReviewCycle is not null), article => Assert.Equal(["en", "ar", "es", "fr", "ru", "zh"], ArticleNames.Of(article.Number).Select(name => name.Language)));

    private static TextTerms Read(string text) => new TextAnalysis().Read(new TextField("text", text, 1, "en"));
}

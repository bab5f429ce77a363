using System.Text.Json;
using Counterpart.Contracts.Taxonomy;
using Xunit;

namespace Counterpart.Contracts.Tests.Taxonomy;

public sealed class ArticleReferenceTests
{
    [Theory]
    [InlineData("46", "46")]
    [InlineData("46(13)", "46(13)")]
    [InlineData(" 46 ( 13 ) ", "46(13)")]
    [InlineData("art. 46(13)", "46(13)")]
    [InlineData("Art 46", "46")]
    [InlineData("Article 46 (13)", "46(13)")]
    [InlineData("5(2)(a)", "5(2)(a)")]
    [InlineData("5 (2) (A)", "5(2)(a)")]
    [InlineData("53(a)", "53(a)")]
    [InlineData("15(1)", "15(1)")]
    public void A_reference_is_read_in_the_ways_people_write_it(string text, string canonical)
    {
        Assert.True(ArticleReference.TryParse(text, out var reference));
        Assert.Equal(canonical, reference.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    [InlineData("72")]
    [InlineData("046")]
    [InlineData("-46")]
    [InlineData("4 6")]
    [InlineData("46(0)")]
    [InlineData("46(31)")]
    [InlineData("15(2)")]
    [InlineData("46.13")]
    [InlineData("46(13")]
    [InlineData("46(a)(13)")]
    [InlineData("46(13)(ab)")]
    [InlineData("46 and 47")]
    [InlineData("٤٦")]
    [InlineData("99999999999999999999")]
    public void What_does_not_exist_is_not_read(string? text)
    {
        Assert.False(ArticleReference.TryParse(text, out var reference));
        Assert.Equal(default, reference);
    }

    [Fact]
    public void Its_parts_can_be_read()
    {
        var reference = ArticleReference.Parse("5(2)(b)");

        Assert.Equal(("5", 2, 'b'), (reference.Article, reference.Paragraph, reference.Letter));
        Assert.Null(ArticleReference.Parse("46").Paragraph);
    }

    [Fact]
    public void Every_paragraph_of_every_article_survives_a_round_trip_and_the_next_one_does_not_exist() =>
        Assert.All(Articles.All, article =>
        {
            for (var paragraph = 1; paragraph <= Math.Max(1, article.Paragraphs); paragraph++)
            {
                var reference = ArticleReference.Parse($"art. {article.Number} ({paragraph})");
                Assert.Equal((article.Number, paragraph), (reference.Article, reference.Paragraph));
                Assert.Equal(reference, ArticleReference.Parse(reference.ToString()));
            }

            Assert.False(ArticleReference.TryParse($"{article.Number}({Math.Max(1, article.Paragraphs) + 1})", out _));
        });

    [Fact]
    public void Any_text_is_either_refused_or_read_to_a_canonical_form_that_reads_back()
    {
        const string Alphabet = "0123456789 ()().abzart";
        var random = new Random(46);

        for (var round = 0; round < 50_000; round++)
        {
            var text = new string(random.GetItems<char>(Alphabet, random.Next(10)));
            if (ArticleReference.TryParse(text, out var reference))
                Assert.Equal(reference, ArticleReference.Parse(reference.ToString()));
        }
    }

    [Fact]
    public void A_very_long_text_is_refused_at_once() =>
        Assert.False(ArticleReference.TryParse("46" + new string(' ', 1_000_000) + "(", out _));

    [Fact]
    public void Parsing_nonsense_is_a_format_error() =>
        Assert.Throws<FormatException>(() => ArticleReference.Parse("everything"));

    [Fact]
    public void It_can_be_parsed_generically()
    {
        Assert.Equal(ArticleReference.Parse("46(13)"), Generic<ArticleReference>("46(13)"));

        static T Generic<T>(string text)
            where T : IParsable<T> => T.TryParse(text, provider: null, out var parsed) ? parsed : T.Parse(text, provider: null);
    }

    [Fact]
    public void On_the_wire_it_is_text()
    {
        var references = new Dictionary<ArticleReference, ArticleReference[]> { [ArticleReference.Parse("46(13)")] = [ArticleReference.Parse("5")] };
        var json = JsonSerializer.Serialize(references);

        Assert.Equal("""{"46(13)":["5"]}""", json);
        Assert.Equal(references, JsonSerializer.Deserialize<Dictionary<ArticleReference, ArticleReference[]>>(json));
    }

    [Theory]
    [InlineData("\"72\"")]
    [InlineData("46")]
    [InlineData("null")]
    [InlineData("{}")]
    public void On_the_wire_nothing_else_is_accepted(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ArticleReference>(json));
}

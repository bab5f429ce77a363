using System.Text.Json;
using System.Text.Json.Serialization;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;

namespace Counterpart.Contracts;

/// <summary>Reads <c>"46"</c> as well as <c>{"article": "46", …}</c>; writes the long form.</summary>
public abstract class ArticleShorthand<T> : JsonConverter<T>
{
    /// <summary>Name of the second property, and what it makes of article and value.</summary>
    protected abstract string Second { get; }

    protected abstract T Of(string article, string? second);

    protected abstract (string Article, object Second) Parts(T value);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return Of(reader.GetString()!, null);
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An article is a text such as \"46(13)\", or an object with the property article.");

        string? article = null, second = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            var value = reader.TokenType is JsonTokenType.True ? "true" : reader.TokenType is JsonTokenType.False ? "false" : reader.TokenType is JsonTokenType.String ? reader.GetString() : null;
            if (name == "article")
                article = value;
            else if (name == Second)
                second = value;
            else
                throw new JsonException($"An article has the properties article and {Second}, not {name}.");
        }

        return Of(article ?? throw new JsonException("An article needs the property article."), second);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        var (article, second) = Parts(value);
        writer.WriteStartObject();
        writer.WriteString("article", article);
        writer.WritePropertyName(Second);
        JsonSerializer.Serialize(writer, second, options);
        writer.WriteEndObject();
    }
}

public sealed class SoughtArticleShorthand : ArticleShorthand<SoughtArticle>
{
    protected override string Second => "essential";

    protected override SoughtArticle Of(string article, string? second) => second switch
    {
        null or "true" => new SoughtArticle(article),
        "false" => new SoughtArticle(article, Essential: false),
        _ => throw new JsonException("essential is true or false."),
    };

    protected override (string, object) Parts(SoughtArticle value) => (value.Article, value.Essential);
}

public sealed class OfferedArticleShorthand : ArticleShorthand<OfferedArticle>
{
    protected override string Second => "level";

    protected override OfferedArticle Of(string article, string? second) =>
        second is null ? new OfferedArticle(article)
        : Kebab.TryParse<ArticleLevel>(second, out var level) ? new OfferedArticle(article, level)
        : throw new JsonException("level is lead or competent.");

    protected override (string, object) Parts(OfferedArticle value) => (value.Article, value.Level);
}

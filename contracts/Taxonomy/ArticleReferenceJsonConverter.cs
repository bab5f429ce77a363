using System.Text.Json;
using System.Text.Json.Serialization;

namespace Counterpart.Contracts.Taxonomy;

/// <summary>On the wire a reference is its canonical text, as a value and as a property name.</summary>
public sealed class ArticleReferenceJsonConverter : JsonConverter<ArticleReference>
{
    public override ArticleReference Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? ReadAsPropertyName(ref reader, typeToConvert, options)
            : throw new JsonException("An article is written as text, such as \"46(13)\".");

    public override void Write(Utf8JsonWriter writer, ArticleReference value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override ArticleReference ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && ArticleReference.TryParse(text, out var reference)
            ? reference
            : throw new JsonException($"'{reader.GetString()}' is not an article of the Convention.");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, ArticleReference value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());
}

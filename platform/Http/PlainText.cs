using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Counterpart.Platform.Http;

/// <summary>
/// Neither PostgreSQL nor XML takes every character, and no text that a person wrote has those that they do not:
/// whatever JSON is read, a text with one of them is refused with its field.
/// </summary>
public sealed class PlainText : JsonConverter<string>
{
    private static readonly SearchValues<char> Refused = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')), '\uFFFE', '\uFFFF']);

    public static bool Is(string text) => !text.AsSpan().ContainsAny(Refused);

    /// <remarks>
    /// A text that PostgreSQL refuses while it is bound leaves the driver's prepared statement half made: the next request on that
    /// connection, somebody else's, fails. So such a text must not come as far.
    /// </remarks>
    internal static Task RequireInAddressAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        var plain = Is(request.Path.Value ?? "") && request.Query.All(pair => Is(pair.Key) && pair.Value.All(value => Is(value ?? "")));
        return plain ? next(context) : Problem.Invalid("bad-character", "query", "The address contains a character that is not text.").ExecuteAsync(context);
    }

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Checked(reader.GetString()!) : throw new JsonException("This is not a text.");

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Checked(reader.GetString()!);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);

    /// <summary>Says in the API's description that a text is a text: of a type with a converter of its own it knows nothing.</summary>
    internal static Task DescribeAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        if (context.JsonTypeInfo.Type == typeof(string))
            schema.Type = context.JsonPropertyInfo is { IsSetNullable: true } ? JsonSchemaType.String | JsonSchemaType.Null : JsonSchemaType.String;
        if (context.JsonTypeInfo.ElementType == typeof(string))
            schema.Items = new OpenApiSchema { Type = JsonSchemaType.String };
        return Task.CompletedTask;
    }

    private static string Checked(string text) => Is(text) ? text : throw new JsonException("The text contains a character that is not text.");
}

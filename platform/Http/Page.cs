using System.Buffers.Text;
using System.Text.Json;
using Counterpart.Contracts;

namespace Counterpart.Platform.Http;

/// <summary>One page of a list; <paramref name="Next"/> is the cursor of the next page, absent on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, long? Total = null)
{
    /// <param name="found">One item more than asked for, if there are more.</param>
    public static Page<T> Of(IReadOnlyList<T> found, int size, Func<T, object> key, long? total = null) =>
        found.Count <= size ? new Page<T>(found, null, total) : new Page<T>([.. found.Take(size)], Cursor.Write(key(found[size - 1])), total);
}

/// <summary>Opaque positions in a list: the sort key of the last item seen.</summary>
public static class Cursor
{
    public const int LargestPage = 200;

    public static string Write(object key) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(key, ContractJson.Options));

    /// <returns>False when the text is not a cursor that we wrote.</returns>
    public static bool TryRead<T>(string? text, out T? key)
    {
        key = default;
        if (string.IsNullOrEmpty(text))
            return true;
        try
        {
            key = JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(text), ContractJson.Options);
            return key is not null;
        }
        catch (Exception bad) when (bad is FormatException or JsonException)
        {
            return false;
        }
    }

    public static int Size(int? asked) => Math.Clamp(asked ?? 50, 1, LargestPage);
}

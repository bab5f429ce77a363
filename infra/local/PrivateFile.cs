using System.Text.Json;

namespace Counterpart.Local;

/// <summary>Files with secrets: readable by their owner only, from their first byte on.</summary>
internal static class PrivateFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static void Write(string path, string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = mode };
        var unfinished = $"{path}.new";
        using (var writer = new StreamWriter(unfinished, options))
            writer.Write(text);
        File.Move(unfinished, path, overwrite: true);
    }

    public static void WriteJson<T>(string path, T value) => Write(path, JsonSerializer.Serialize(value, Json) + "\n");

    public static T? ReadJson<T>(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllText(path), Json) : default;
}

using System.Globalization;
using System.Text;

namespace Counterpart.Local;

/// <summary>A line of /proc. <see cref="Started"/> tells a process from a later one that was given the same number.</summary>
internal sealed record ProcessEntry(int Id, long Started);

/// <summary>The living processes of this machine; the ended ones that nobody has collected yet are not among them.</summary>
internal static class ProcessTable
{
    private const char Zombie = 'Z';
    private const char Dead = 'X';

    public static IEnumerable<ProcessEntry> Read() =>
        Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? Find(id) : null)
            .OfType<ProcessEntry>();

    public static ProcessEntry? Find(int id)
    {
        if (ReadText($"/proc/{id}/stat") is not { } stat)
            return null;

        // The name in brackets may contain blanks and brackets: the fields begin after the last one (see proc(5)).
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0][0] is Zombie or Dead ? null : new ProcessEntry(id, long.Parse(fields[19], CultureInfo.InvariantCulture));
    }

    public static bool HasEnvironment(int id, string assignment) =>
        ReadText($"/proc/{id}/environ")?.Split('\0').Contains(assignment) is true;

    public static bool Runs(int id, string program, string folder) =>
        ReadText($"/proc/{id}/comm")?.TrimEnd() == program && WorkingFolder(id) == folder;

    private static string? WorkingFolder(int id)
    {
        try
        {
            return File.ResolveLinkTarget($"/proc/{id}/cwd", returnFinalTarget: false)?.FullName;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? ReadText(string file)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes(file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

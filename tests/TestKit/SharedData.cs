using System.Diagnostics.CodeAnalysis;

namespace Counterpart.Tests;

/// <summary>The collected data beside the working copy. It is too large for the repository, so a test that wants it must pass without it.</summary>
public static class SharedData
{
    /// <summary>Finds <c>shared/data/<paramref name="relative"/></c> beside any folder above the test; says so on the console where it is absent.</summary>
    public static bool TryFind(string relative, [NotNullWhen(true)] out string? path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            path = Path.Combine(folder.FullName, "shared", "data", relative);
            if (Path.Exists(path))
                return true;
        }

        path = null;
        Console.WriteLine($"Left out: shared/data/{relative} is not beside this working copy.");
        return false;
    }
}

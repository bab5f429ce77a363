namespace Counterpart.Local;

/// <summary>The checkout this program was built in.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    // With the artifacts layout the last folder is the configuration: artifacts/bin/<project>/<debug|release>.
    private static string Configuration { get; } = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));

    /// <summary>The program of a service, built in the same configuration as this one.</summary>
    public static string Program(string project) =>
        Path.Combine(Root, "artifacts", "bin", project, Configuration, $"Counterpart.{project}.dll");

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Counterpart.slnx")))
                return folder.FullName;
        }

        throw new LocalException($"No Counterpart.slnx above {AppContext.BaseDirectory}.");
    }
}

using System.Diagnostics;
using Counterpart.Local;
using Xunit;

namespace Counterpart.Architecture.Tests;

public sealed class LayoutTests
{
    private static readonly string[] Folders = [".ci", "benchmarks", "contracts", "docs", "gateway", "infra", "k8s", "platform", "services", "tests"];

    private static readonly string[] Files =
    [
        ".dockerignore", ".editorconfig", ".env.example", ".gitattributes", ".gitignore", "Counterpart.slnx", "Directory.Build.props", "Directory.Packages.props", "Dockerfile",
        "README.md", "bench", "docker-compose.yml", "global.json", "nuget.config", "run", "test",
    ];

    [Fact]
    public async Task The_top_level_is_the_one_that_was_agreed()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["ls-files"]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, UseShellExecute = false })!;
        var tracked = (await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await git.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEmpty(tracked);
        Assert.Empty(tracked.Where(path => path.Contains('/', StringComparison.Ordinal)).Select(path => path.Split('/')[0]).Distinct().Except(Folders));
        Assert.Empty(tracked.Where(path => !path.Contains('/', StringComparison.Ordinal)).Except(Files));
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var projects = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(path => !path.StartsWith("artifacts/", StringComparison.Ordinal) && !path.StartsWith('.'));

        Assert.Equal(projects.Order(StringComparer.Ordinal), Source.Project("Counterpart.slnx").Descendants("Project").Select(project => (string)project.Attribute("Path")!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("contracts/Contracts.csproj", "")]
    [InlineData("platform/Platform.csproj", "contracts/Contracts.csproj")]
    [InlineData("services/needs/Needs.csproj", "platform/Platform.csproj")]
    [InlineData("services/providers/Providers.csproj", "platform/Platform.csproj")]
    [InlineData("services/matching/Matching.csproj", "platform/Platform.csproj")]
    [InlineData("gateway/Gateway.csproj", "platform/Platform.csproj")]
    public void A_service_knows_contracts_and_platform_and_no_other_service(string project, string references)
    {
        var folder = Path.GetDirectoryName(project)!;
        var found = Source.Project(project).Descendants("ProjectReference").Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false").Select(reference => (string)reference.Attribute("Include")!).Select(reference => Path.GetRelativePath(Repository.Root, Path.Combine(Repository.Root, folder, reference)).Replace('\\', '/'));

        Assert.Empty(found.Except([references, "contracts/Contracts.csproj"]));
    }

    [Fact]
    public void Contracts_need_no_package() => Assert.Empty(Source.Project("contracts/Contracts.csproj").Includes("PackageReference"));

    [Fact]
    public void Services_bring_no_message_or_database_library_of_their_own() =>
        Assert.All((string[])["needs", "providers", "matching"], service =>
            Assert.Empty(Source.Project($"services/{service}/{char.ToUpperInvariant(service[0])}{service[1..]}.csproj").Includes("PackageReference")));
}

using System.Reflection;
using Xunit;

namespace Counterpart.Architecture.Tests;

public sealed class TypeTests
{
    [Fact]
    public void Every_class_is_sealed_or_static_or_inherited()
    {
        var inherited = Assemblies.Types.Select(type => type.BaseType).OfType<Type>().Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).ToHashSet();

        Assert.Empty(Assemblies.Types
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !inherited.Contains(type) && !IsGenerated(type))
            .Select(type => type.FullName));
    }

    [Fact]
    public void Types_of_a_project_live_in_its_namespace() =>
        Assert.Empty(Assemblies.Types
            .Where(type => type.Namespace is { } space && !space.StartsWith(type.Assembly.GetName().Name!, StringComparison.Ordinal) && !IsGenerated(type))
            .Select(type => type.FullName));

    [Fact]
    public void Consumers_and_endpoints_are_nobody_elses_business() =>
        Assert.Empty(Assemblies.Types
            .Where(type => type.IsPublic && type.GetInterfaces().Any(contract => contract.Name.StartsWith("IConsumer", StringComparison.Ordinal)))
            .Select(type => type.FullName));

    /// <summary>Pages are compiled into classes by their own rules, and the program of a service by those of the language.</summary>
    private static bool IsGenerated(Type type) =>
        type.Name == "Program" || type.Namespace?.StartsWith("AspNetCoreGeneratedDocument", StringComparison.Ordinal) == true
        || type.GetCustomAttributes().Any(attribute => attribute.GetType().Name is "RazorCompiledItemMetadataAttribute" or "RazorSourceChecksumAttribute");
}

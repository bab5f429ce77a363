using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Xunit;

namespace Counterpart.Contracts.Tests.Messages;

/// <summary>Each event has a file with the JSON that is on the wire. A change to it is a change for every message that still waits in a queue.</summary>
public sealed class SnapshotTests
{
    private static readonly JsonSerializerOptions Strict =
        ContractJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow });

    public static TheoryData<string> Events => [.. Types.Keys];

    private static Dictionary<string, Type> Types { get; } =
        typeof(IEvent).Assembly.GetTypes().Where(type => type is { IsClass: true } && type.IsAssignableTo(typeof(IEvent))).ToDictionary(type => type.Name);

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_is_written_as_its_snapshot_says(string name)
    {
        var (exchange, message) = Snapshot(name);
        var read = message.Deserialize(Types[name], Strict);

        Assert.Equal(exchange, Queues.Exchange(Types[name]));
        Assert.True(JsonNode.DeepEquals(message, JsonSerializer.SerializeToNode(read, Types[name], ContractJson.Options)), $"{name} is written as {JsonSerializer.Serialize(read, Types[name], ContractJson.Options)}");
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void A_snapshot_shows_every_member(string name) =>
        Assert.Empty(Absent(Snapshot(name).Message.Deserialize(Types[name], Strict)!, name));

    [Fact]
    public void Every_event_has_a_snapshot_and_every_snapshot_an_event() =>
        Assert.Equal(Types.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal));

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Messages");

    private static (string Exchange, JsonNode Message) Snapshot(string name)
    {
        var file = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!;
        return ((string)file["exchange"]!, file["message"]!);
    }

    private static IEnumerable<string> Absent(object value, string path)
    {
        if (value is string || value.GetType().Namespace == nameof(System))
            return [];
        if (value is IEnumerable items)
            return items.Cast<object>().Any() ? items.Cast<object>().Take(1).SelectMany(item => Absent(item, $"{path}[0]")) : [path];
        return value.GetType().GetProperties()
            .Where(property => property.GetIndexParameters().Length == 0)
            .SelectMany(property => property.GetValue(value) is { } member ? Absent(member, $"{path}.{property.Name}") : [$"{path}.{property.Name}"]);
    }
}

using System.Text.Json.Nodes;
using Counterpart.Tests;
using Xunit;

namespace Counterpart.Needs.Tests.Search;

/// <summary>A need of one State for each step of the ladder and each kind of status.</summary>
public sealed class NeedsOfEverySort(CounterpartSystem system) : IAsyncLifetime
{
    public const string State = "BRA";

    /// <summary>By visibility and status; each need has a title of one word that no other has.</summary>
    public IReadOnlyDictionary<(string Visibility, string Status), JsonObject> Needs { get; private set; } = new Dictionary<(string, string), JsonObject>();

    public async ValueTask InitializeAsync()
    {
        var needs = new Dictionary<(string, string), JsonObject>();
        var state = system.As($"focal-point:{State}");
        foreach (var visibility in new[] { "state", "secretariat", "donors", "public" })
        {
            foreach (var status in new[] { "draft", "submitted", "open" })
                needs[(visibility, status)] = await PostAsync(visibility, status);
            needs[(visibility, "withdrawn")] = await state.TakeStepAsync(await PostAsync(visibility, "open"), "withdrawn");

            // A need that the Secretariat does not see cannot be authenticated by it.
            if (visibility != "state")
                needs[(visibility, "authenticated")] = await system.As("coordinator").TakeStepAsync(await PostAsync(visibility, "submitted"), "authenticated");
        }

        Needs = needs;

        Task<JsonObject> PostAsync(string visibility, string status) => state.PostNeedAsync($"Sort{Guid.NewGuid():N}", body =>
        {
            body["visibility"] = visibility;
            body["status"] = status;
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

using Counterpart.Gateway.Clients;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Orphans;

/// <summary>Open needs for which nobody is proposed, the most urgent and oldest first, and why (C7).</summary>
public sealed class OrphansModel(MatchingClient matching) : PageModel
{
    private const int PageSize = 25;

    public OrphanQuestion Question { get; private set; } = new([]);

    /// <summary>Null while matching does not answer.</summary>
    public Page<OrphanView>? Orphans { get; private set; }

    public bool IsFiltered => Question.ToQuery(null).Length > 0;

    public async Task OnGetAsync(string[]? article, string? type, string? group, string? state, string? cursor, CancellationToken cancellation)
    {
        Question = new OrphanQuestion([.. article?.Where(asked => !string.IsNullOrWhiteSpace(asked)).Distinct() ?? []], type, group, state);
        Orphans = await matching.OrphansAsync(Question, cursor, PageSize, cancellation).OrNothingAsync();
    }
}

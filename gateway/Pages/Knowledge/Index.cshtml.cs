using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Knowledge;

/// <summary>Guides, model laws, courses and tools that are there already, found by article, type, language, region and words (B5).</summary>
public sealed class KnowledgeModel(KnowledgeClient knowledge) : PageModel
{
    private const int PageSize = 25;

    public KnowledgeQuestion Question { get; private set; } = new(null, null, null, null, null);

    public Page<KnowledgeView> Items { get; private set; } = new([], null);

    public bool MayKeep => Caller.From(User).Role == Role.Coordinator;

    public async Task OnGetAsync([FromQuery] KnowledgeQuestion question, string? cursor, CancellationToken cancellation)
    {
        Question = question;
        Items = await knowledge.ListAsync(question, cursor, PageSize, cancellation);
    }
}

using Counterpart.Contracts;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Profiles;

/// <summary>Experts and all others who can give, as the Secretariat alone sees them: all, and by name (001 ¶13, B2).</summary>
public sealed class ProfilesModel(ProvidersClient providers) : PageModel
{
    private const int PageSize = 25;

    public Page<ProfileView> Profiles { get; private set; } = new([], null);

    public ProfileQuestion Question { get; private set; } = new();

    public async Task OnGetAsync([FromQuery] ProfileQuestion question, string? cursor, CancellationToken cancellation)
    {
        Question = question with { Kind = Kebab.TryParse<ProfileKind>(question.Kind, out var kind) ? Kebab.Of(kind) : null };
        Profiles = await providers.ProfilesAsync(Question, cursor, PageSize, cancellation);
    }
}

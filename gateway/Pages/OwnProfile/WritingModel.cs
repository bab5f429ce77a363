using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnProfile;

/// <summary>What the pages share on which somebody says what they can give (B1).</summary>
public abstract class WritingModel(ProvidersClient providers, TimeProvider clock) : PageModel
{
    [BindProperty]
    public ProfileForm Form { get; set; } = new();

    public ServiceProblemException? Problem { get; protected set; }

    /// <summary>Windows of days as they are kept, which the months can only show roughly.</summary>
    public virtual IReadOnlyList<Contracts.Period> Kept => [];

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    public Role Role => Caller.From(User).Role;

    public virtual IReadOnlyList<ProfileKind> Kinds => ProvidersClient.KindsOf(Role);

    public FieldFaults Faults => new(
        Problem, ("name", "name"), ("articles", "leads"), ("types", "types"), ("places", "places"), ("languages", "languages"), ("legalSystems", "legal"), ("availability", "months"),
        ("capacity", "at-once"), ("budget", "amount"), ("exclusions", "never"), ("text", "text"), ("visibility", "seen"));

    protected ProvidersClient Providers => providers;

    /// <summary>The fault that only the form can have: without any window a profile would be free always.</summary>
    protected static ServiceProblemException NoMonth() => ServiceProblemException.Of(new ProblemDetails
    {
        Status = StatusCodes.Status400BadRequest,
        Type = "months-missing",
        Extensions =
        {
            ["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["availability"] = [T("Tick at least one month, or choose “at any time”. Who can take on nothing just now says 0 engagements at once.")],
            },
        },
    });
}

using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnProfile;

/// <summary>The reader's own profiles as others read them, who that is, and whether they are still true (B1, B2, B7, I2).</summary>
public sealed class OwnProfilesModel(ProvidersClient providers) : PageModel
{
    public IReadOnlyList<ProfileView> Profiles { get; private set; } = [];

    public Role Role => Caller.From(User).Role;

    public ServiceProblemException? Problem { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellation) => Profiles = await providers.OwnProfilesAsync(Role, cancellation);

    public async Task<IActionResult> OnPostConfirmAsync(Guid profile, CancellationToken cancellation)
    {
        try
        {
            await providers.ConfirmProfileAsync(profile, cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
        {
            Problem = problem;
            await OnGetAsync(cancellation);
            return Page();
        }

        TempData["Done"] = T("The profile is still true");
        TempData["DoneMore"] = T("Confirmed by you just now. The clock begins anew.");
        return Redirect("/profile");
    }
}

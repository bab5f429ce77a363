using Counterpart.Contracts;
using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnProfile;

/// <summary>The owner says anew what a profile gives, which confirms it too; two people do not overwrite each other (A2, B7).</summary>
public sealed class EditModel(ProvidersClient providers, TimeProvider clock) : WritingModel(providers, clock)
{
    /// <summary>The version that was read.</summary>
    [BindProperty]
    public int Version { get; set; }

    public ProfileView Profile { get; private set; } = null!;

    /// <summary>Somebody else has saved it since it was read: saving again is told as what it is.</summary>
    public bool ChangedMeanwhile => Problem?.Status == StatusCodes.Status412PreconditionFailed;

    public override IReadOnlyList<Period> Kept => Profile.Availability;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellation)
    {
        if (!await FindOwnAsync(id, cancellation))
            return NotFound();
        (Form, Version) = (ProfileForm.Of(Profile, Today), Profile.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancellation)
    {
        if (!await FindOwnAsync(id, cancellation))
            return NotFound();
        Form.Kind = Profile.Kind;
        var before = WrittenProfile.From(Profile);
        if (Form.IsNeverFree(before, Today))
        {
            Problem = NoMonth();
            return Page();
        }

        try
        {
            await Providers.ChangeProfileAsync(id, Version, Form.Into(before, Today), cancellation);
        }
        catch (ServiceProblemException problem) when (problem.Status is StatusCodes.Status400BadRequest or StatusCodes.Status412PreconditionFailed)
        {
            Problem = problem;
            if (ChangedMeanwhile)
                Version = Profile.Version;
            return Page();
        }

        TempData["Done"] = T("The profile is saved");
        TempData["DoneMore"] = T("It counts as confirmed. Needs that the change can affect are scored again.");
        return Redirect("/profile");
    }

    private async Task<bool> FindOwnAsync(Guid id, CancellationToken cancellation)
    {
        var found = await Providers.FindProfileAsync(id, cancellation);
        if (found is null || !Kinds.Contains(found.Kind) || !Platform.Access.Caller.From(User).Owns(found.Owner ?? ""))
            return false;
        Profile = found;
        return true;
    }
}

using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.OwnProfile;

/// <summary>An organisation or an expert says for the first time, or in another profile, what it can give.</summary>
public sealed class NewModel(ProvidersClient providers, TimeProvider clock) : WritingModel(providers, clock)
{
    /// <summary>Only an account of a State posts a peer State, which is its own.</summary>
    public override IReadOnlyList<ProfileKind> Kinds => [.. base.Kinds.Where(kind => kind != ProfileKind.PeerState || Caller.From(User).State is not null)];

    public void OnGet() => Form.Kind = Kinds[^1];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        if (!Kinds.Contains(Form.Kind))
            Form.Kind = Kinds[^1];
        var nothing = new WrittenProfile { Kind = Form.Kind };
        if (Form.IsNeverFree(nothing, Today))
        {
            Problem = NoMonth();
            return Page();
        }

        try
        {
            var profile = await Providers.PostProfileAsync(Form.Into(nothing, Today), cancellation);
            TempData["Done"] = T("The profile is saved");
            TempData["DoneMore"] = T("Needs are scored against it within seconds.");
            return Redirect($"/for-me?profile={profile.Id}");
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem = problem;
            return Page();
        }
    }
}

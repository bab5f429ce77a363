using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.ForMe;

/// <summary>The desk of those who give: what waits for their answer, which needs fit what they offer and why, what must be confirmed (C4, D2, B7, F1).</summary>
public sealed class ForMeModel(ProvidersClient providers, MatchingClient matching, WaitingClient waiting) : PageModel
{
    /// <summary>So many are shown until all are asked for.</summary>
    private const int Shown = 10;

    private const int OrphansShown = 3;
    private const int NoticesRead = 50;

    public Role Role => Caller.From(User).Role;

    public IReadOnlyList<ProfileView> Profiles { get; private set; } = [];

    /// <summary>The profile that needs are shown for; null where there is none yet.</summary>
    public ProfileView? Profile { get; private set; }

    /// <summary>Null while matching does not answer, or has not heard of the profile yet.</summary>
    public MatchesView? Matches { get; private set; }

    public bool MatchingAway { get; private set; }

    /// <summary>Null while matching does not answer, as are orphans; inbox and activities while providers does not.</summary>
    public IReadOnlyList<WaitingView>? Waiting { get; private set; }

    public IReadOnlyList<OrphanView>? Orphans { get; private set; }

    public IReadOnlyList<Notice>? Unread { get; private set; }

    /// <summary>Activities that nobody has confirmed for long; null for experts, who report none.</summary>
    public long? ActivitiesToConfirm { get; private set; }

    public bool All { get; private set; }

    public IEnumerable<MatchView> Suiting => Matches is null ? [] : All ? Matches.Suiting : Matches.Suiting.Take(Shown);

    public OrphanQuestion Themes => new([.. Profile?.Articles.Select(offered => offered.Article.Split('(')[0]).Distinct() ?? []]);

    public IReadOnlyList<WaitingItem> Of(string kind) => Waiting?.FirstOrDefault(view => view.Kind == kind)?.First ?? [];

    public long CountOf(string kind) => Waiting?.FirstOrDefault(view => view.Kind == kind)?.Count ?? 0;

    public async Task OnGetAsync(Guid? profile, bool all, CancellationToken cancellation)
    {
        All = all;
        var waits = waiting.WaitingAsync(cancellation).OrNothingAsync();
        var inbox = providers.InboxAsync(null, NoticesRead, cancellation).OrNothingAsync();
        var activities = Role == Role.Expert ? null : providers.OwnActivitiesAsync(Activities.ActivitiesModel.Asking, null, 1, cancellation).OrNothingAsync();

        Profiles = await providers.OwnProfilesAsync(Role, cancellation);
        Profile = Profiles.FirstOrDefault(own => own.Id == profile) ?? (Profiles.Count > 0 ? Profiles[0] : null);
        if (Profile is not null)
        {
            var orphans = Role == Role.Expert ? null : matching.OrphansAsync(Themes, null, OrphansShown, cancellation).OrNothingAsync();
            await ReadMatchesAsync(Profile.Id, cancellation);
            Orphans = orphans is null ? null : (await orphans)?.Items;
        }

        Waiting = await waits;
        Unread = (await inbox)?.Items.Where(notice => notice.ReadAt is null).ToList();
        ActivitiesToConfirm = activities is null ? null : (await activities)?.Total;
    }

    private async Task ReadMatchesAsync(Guid profile, CancellationToken cancellation)
    {
        try
        {
            Matches = await matching.MatchesAsync(profile, cancellation);
        }
        catch (ServiceProblemException away) when (away.Status == StatusCodes.Status503ServiceUnavailable)
        {
            MatchingAway = true;
        }
    }
}

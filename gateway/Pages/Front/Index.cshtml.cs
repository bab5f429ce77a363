using Counterpart.Gateway.Clients;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Front;

/// <summary>What Counterpart is, the way in for everybody, and where the needs stand.</summary>
public sealed class FrontModel(NeedsClient needs, TimeProvider clock) : PageModel
{
    /// <summary>The way in for one kind of reader.</summary>
    /// <param name="Own">It may be the door of whoever reads the page.</param>
    public sealed record Door(string Title, string Text, (string Address, string Name) First, (string Address, string Name) Second, bool Own = false);

    public NeedFilter Everything { get; } = NeedFilter.From(QueryCollection.Empty);

    public FiguresView? Figures { get; private set; }

    public IReadOnlyList<NeedView> Newest { get; private set; } = [];

    public DateTimeOffset At { get; private set; }

    public IReadOnlyList<Door> Doors => DoorsOf(Caller.From(User).Role);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        At = clock.GetUtcNow();
        try
        {
            var figures = needs.FiguresAsync(Everything, cancellation);
            var newest = needs.ListAsync(Everything, null, 3, cancellation);
            (Figures, Newest) = (await figures, (await newest).Items);
        }
        catch (ServiceProblemException)
        {
            // The front page stands without its figures.
            Figures = null;
        }
    }

    /// <summary>Everybody sees what there is for others; who is signed in finds the own door first, with the own pages behind it.</summary>
    private static IReadOnlyList<Door> DoorsOf(Role role)
    {
        var state = new Door(
            T("You represent a State"), T("Post what your State needs, keep it current with one click, and decide on each proposal."),
            role == Role.FocalPoint ? ("/needs/post", T("Post a need")) : ("/sign-in?returnUrl=%2Fmy-state", T("Sign in as focal point")),
            role == Role.FocalPoint ? ("/my-state", T("My State")) : ("/who-sees-what", T("Who sees what")), role is Role.FocalPoint or Role.Anonymous);
        var gives = role is Role.Donor or Role.Provider or Role.Expert;
        var giver = new Door(
            T("You can give assistance"), T("As a donor, provider, expert or peer State: needs that suit you come to you, with the reasons why."),
            gives ? ("/for-me", T("Needs that suit you")) : ("/sign-in?returnUrl=%2Ffor-me", T("Sign in to give assistance")),
            gives ? ("/inbox", T("Inbox")) : ("/needs", T("See what States need")), gives || role == Role.Anonymous);
        var whole = new Door(
            T("You want to see the whole"), T("What is needed, where, under which article, and what is there already. Every figure leads to its records."),
            ("/figures", T("See the figures")), ("/knowledge", T("Knowledge")));
        var secretariat = role switch
        {
            Role.Coordinator => [Own(("/waiting", T("What waits")), ("/bench", T("Bench")))],
            Role.Administrator => [Own(("/waiting", T("What waits")), ("/policy", T("Scoring policy")))],
            Role.Auditor => [Own(("/audit", T("Audit log")), ("/runs", T("Runs")))],
            _ => (Door[])[],
        };
        return [.. secretariat, .. new[] { state, giver, whole }.OrderByDescending(door => door.Own)];

        static Door Own((string, string) first, (string, string) second) =>
            new(T("You look after it all"), T("What waits for a decision, what has been decided, and whether it was in order."), first, second, Own: true);
    }
}

using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.WhoSeesWhat;

/// <summary>How far somebody sees something.</summary>
public enum Sight { No, Partly, Yes }

/// <summary>The ladder of consent in one page: what a State, an expert and a provider show to whom, and how it is kept (I2, A1, B2, G5).</summary>
public sealed class WhoSeesWhatModel : PageModel
{
    /// <summary>A group of rows: what is seen, and what each of <see cref="Audiences"/> sees of it.</summary>
    public sealed record Subject(string Name, IReadOnlyList<(string What, IReadOnlyList<(Sight Sight, string Words)> Cells)> Rows);

    private static (Sight, string) Yes => (Sight.Yes, In("sees", "Yes"));

    private static (Sight, string) No => (Sight.No, In("sees", "No"));

    public static IReadOnlyList<string> Audiences =>
        [T("Everybody, without signing in"), T("Donors and providers"), T("Experts"), T("The State concerned"), T("Other States"), T("The Secretariat"), T("Auditors")];

    /// <remarks>As it is enforced by Sight in services/needs, ProfileSight in services/providers, PairingSight in services/matching; the table of all answers is tested.</remarks>
    public static IReadOnlyList<Subject> Subjects =>
    [
        new(T("Needs"),
        [
            (T("A draft"), [No, No, No, Yes, No, Partly(T("Only who entered it for the State")), Yes]),
            (T("Seen by the State only"), [No, No, No, Yes, No, Partly(T("Only who entered it for the State")), Yes]),
            (T("Seen by the Secretariat"), [No, No, No, Yes, No, Yes, Yes]),
            (T("Seen by donors"), [No, Yes, Partly(T("When proposed for it")), Yes, Partly(T("As a peer, when proposed for it")), Yes, Yes]),
            (T("Seen by everyone"), [Yes, Yes, Yes, Yes, Yes, Yes, Yes]),
        ]),
        new(T("Who can help"),
        [
            (T("Organisations and peer States"), [No, Yes, Yes, Yes, Yes, Yes, Yes]),
            (T("An expert, by name"), [No, No, Partly(T("Their own profile")), Yes, Partly(T("Once approved, and the expert has agreed")), Partly(T("Unless its State keeps the profile to itself")), Yes]),
            (T("An expert’s card without the name"), [No, Partly(T("As the card allows")), Partly(T("As the card allows")), Yes, Partly(T("As the card allows, and when proposed")), Partly(T("Unless its State keeps the profile to itself")), Yes]),
        ]),
        new(T("Pairings"),
        [
            (T("A proposal, its points and reasons"), [No, Partly(T("Their own")), Partly(T("Their own")), Yes, Partly(T("Their own, as a peer")), Partly(T("For needs that they see")), Yes]),
            (T("The engagement that came of it"), [No, Partly(T("Their own")), Partly(T("Their own")), Yes, Partly(T("Their own, as a peer")), Partly(T("For needs that they see")), Yes]),
        ]),
        new(T("Messages"),
        [
            (T("A notice in an inbox"), [No, Partly(T("Those to them")), Partly(T("Those to them")), Partly(T("Those to them")), Partly(T("Those to them")), Partly(T("Those to the Secretariat")), Partly(T("Those to the Secretariat"))]),
        ]),
        new(T("Figures"),
        [
            (T("Statistics of needs"), [Partly(T("Public needs, three States at least")), Partly(T("Over the needs that they see")), Partly(T("Over the needs that they see")), Partly(T("Over the needs that they see")), Partly(T("Over the needs that they see")), Partly(T("Over the needs that they see")), Yes]),
        ]),
    ];

    private static (Sight, string) Partly(string words) => (Sight.Partly, words);
}

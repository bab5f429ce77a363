using System.Globalization;
using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Intake;

/// <summary>A coordinator enters a need for a State that wrote on paper; the State's focal point is asked to confirm it (A5).</summary>
public sealed class EnterNeedModel(NeedsClient needs) : PageModel
{
    [BindProperty]
    public Written Form { get; set; } = new();

    public ServiceProblemException? Problem { get; private set; }

    public FieldFaults Faults => new(
        Problem, ("state", "state"), ("source", "document"), ("articles", "articles"), ("types", "types"), ("title", "title"), ("description", "description"), ("language", "language"),
        ("workingLanguages", "working"), ("beneficiaries", "beneficiaries"), ("wanted.from", "from"), ("wanted.until", "until"), ("cost.amount", "amount"), ("cost.currency", "currency"), ("status", "open"));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        try
        {
            var need = await needs.EnterAsync(Form.ToNeed(), cancellation);
            TempData["Done"] = T("{0} is entered for {1}", need.Reference, Words.State(need.State));
            TempData["DoneMore"] = need.Status == NeedStatus.Open
                ? T("It waits for the State’s focal point to confirm it, and is matched meanwhile.")
                : T("It waits for the State’s focal point to confirm it, and for a colleague to authenticate it.");
            return Redirect("/intake#to-confirm");
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem = problem;
            return Page();
        }
    }

    /// <summary>The form as it was typed; what is not in order there goes to the service as it is, which says so.</summary>
    public sealed record Written
    {
        public string? State { get; set; }
        public string? Document { get; set; }
        public string? Paragraph { get; set; }
        public int? Cycle { get; set; }
        public string? Articles { get; set; }
        public string[] Types { get; set; } = [];
        public string? Title { get; set; }
        public string? Description { get; set; }
        public string Language { get; set; } = "en";
        public Priority Priority { get; set; } = Priority.Medium;
        public Phase? Phase { get; set; }
        public Horizon? Horizon { get; set; }
        /// <summary>A choice that is left empty comes as null.</summary>
        public string?[] Working { get; set; } = [];
        public string? Beneficiaries { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        public string? Amount { get; set; }
        public string? Currency { get; set; }
        public Coverage Received { get; set; } = Coverage.Unknown;
        public string? ReceivedBy { get; set; }
        public Visibility Visibility { get; set; } = Visibility.Donors;
        public bool Open { get; set; } = true;

        public EnteredNeed ToNeed() => new()
        {
            State = State,
            Source = string.IsNullOrWhiteSpace(Document) ? null : new NeedSource(Document.Trim(), string.IsNullOrWhiteSpace(Paragraph) ? null : Paragraph.Trim(), Cycle),
            // "38?" is an article that the need does not stand or fall with, as in a checklist.
            Articles = [.. Split(Articles, ',', ';', '\n').Select(article => article.EndsWith('?') ? new SoughtArticle(article[..^1].Trim(), Essential: false) : new SoughtArticle(article))],
            Types = Types,
            Title = Title,
            Description = Description,
            Language = Language,
            Priority = Priority,
            Phase = Phase,
            Horizon = Horizon,
            WorkingLanguages = [.. Working.OfType<string>().Distinct(StringComparer.Ordinal)],
            Beneficiaries = Split(Beneficiaries, '\n'),
            Wanted = From is null && Until is null ? null : new Period(From, Until),
            Cost = string.IsNullOrWhiteSpace(Amount) ? null : new Money(decimal.TryParse(Amount.Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : -1, Currency ?? ""),
            Received = new AlreadyReceived(Received, string.IsNullOrWhiteSpace(ReceivedBy) ? null : ReceivedBy.Trim()),
            Visibility = Visibility,
            Status = Open ? NeedStatus.Open : NeedStatus.Submitted,
        };

        private static string[] Split(string? text, params char[] at) => text?.Split(at, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }
}

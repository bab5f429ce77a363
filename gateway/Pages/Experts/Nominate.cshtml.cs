using Counterpart.Contracts;
using Counterpart.Contracts.Needs;
using Counterpart.Contracts.Providers;
using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Experts;

/// <summary>A State nominates an expert, in the order of the Secretariat's template for a curriculum vitae (B1, B2).</summary>
public sealed class NominateModel(ProvidersClient providers) : PageModel
{
    public static readonly IReadOnlyList<string> LegalSystems = ["civil", "common", "mixed", "religious", "customary"];

    [BindProperty]
    public Curriculum Form { get; set; } = new();

    public ServiceProblemException? Problem { get; private set; }

    public FieldFaults Faults => new(
        Problem, ("name", "name"), ("articles", "leads"), ("types", "types"), ("places", "places"), ("languages", "languages"), ("legalSystems", "legal"),
        ("availability", "from"), ("capacity", "at-once"), ("text", "text"), ("visibility", "seen"));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        try
        {
            var expert = await providers.PostProfileAsync(Form.ToProfile(), cancellation);
            TempData["Done"] = T("{0} is nominated", expert.Name);
            TempData["DoneMore"] = T("Invite the expert to an account, so that they answer for themselves.");
            return Redirect("/experts");
        }
        catch (ServiceProblemException problem) when (problem.Status == StatusCodes.Status400BadRequest)
        {
            Problem = problem;
            return Page();
        }
    }

    /// <summary>The form as it was typed.</summary>
    public sealed record Curriculum
    {
        public string? Name { get; set; }
        public string[] LeadNames { get; set; } = [];
        public string? Leads { get; set; }
        public string[] CompetentNames { get; set; } = [];
        public string? Competent { get; set; }
        public string[] Types { get; set; } = [];
        /// <summary>A choice that is left empty comes as null.</summary>
        public string?[] Languages { get; set; } = [];
        public string[] Legal { get; set; } = [];
        public string? Text { get; set; }
        public string[] Groups { get; set; } = [];
        public bool Anywhere { get; set; } = true;
        public DateOnly? From { get; set; }
        public DateOnly? Until { get; set; }
        public int? AtOnce { get; set; } = 1;
        public Visibility Visibility { get; set; } = Visibility.Secretariat;

        public WrittenProfile ToProfile() => new()
        {
            Kind = ProfileKind.Expert,
            Name = Name,
            Articles = ArticleChoice.Offered(LeadNames, Leads, CompetentNames, Competent),
            Types = Types,
            Places = new ServedPlaces([], [], Anywhere ? [] : Groups, Anywhere),
            Languages = [.. Languages.OfType<string>().Distinct(StringComparer.Ordinal)],
            LegalSystems = Legal,
            Availability = From is null && Until is null ? [] : [new Period(From, Until)],
            Capacity = new Capacity(AtOnce ?? 1),
            Text = Text ?? "",
            Visibility = Visibility,
        };
    }
}

using Counterpart.Gateway.Clients;
using Counterpart.Gateway.Pages.Shared;
using Counterpart.Platform.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>What pages share on which a State writes a need: the form, what is told of it, what is wrong with it.</summary>
public abstract class WritingModel(NeedsClient needs) : PageModel
{
    [BindProperty]
    public NeedForm Form { get; set; } = new();

    /// <summary>The version that was read: two people do not overwrite each other.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Null before it was saved for the first time.</summary>
    public NeedView? Need { get; protected set; }

    /// <summary>Null while the service does not answer: the need can be written all the same.</summary>
    public AdviceView? Advice { get; private set; }

    /// <summary>Other needs of the State that are not ended: one of them may have to be met first (A8).</summary>
    public IReadOnlyList<NeedView> Others { get; private set; } = [];

    public ServiceProblemException? Problem { get; protected set; }

    public string State => Caller.From(User).State!;

    public FieldFaults Faults => new(
        Problem, ("title", "title"), ("description", "description"), ("language", "language"), ("articles", "more-articles"), ("types", "types"), ("beneficiaries", "more-institutions"),
        ("workingLanguages", "working"), ("wanted.from", "from"), ("wanted.until", "until"), ("cost.amount", "amount"), ("cost.currency", "currency"), ("source", "document"),
        ("components", "parts"), ("after", "after"), ("visibility", "seen"));

    protected NeedsClient Needs => needs;

    protected async Task AdviseAsync(EnteredNeed written, CancellationToken cancellation)
    {
        try
        {
            Advice = await needs.AdviseAsync(written, Need?.Id, cancellation);
        }
        catch (ServiceProblemException silent) when (silent.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status400BadRequest)
        {
            // Advice is help, not a condition; what is wrong is said when the need is saved.
            Advice = null;
        }
    }

    protected async Task ReadOthersAsync(CancellationToken cancellation) =>
        Others = [.. (await needs.OfStateAsync(State, cancellation)).Items.Where(other => other.Id != Need?.Id)];

    /// <summary>A need of the reader's own State.</summary>
    protected async Task<bool> FindOwnAsync(string reference, CancellationToken cancellation)
    {
        Need = await needs.FindAsync(reference, cancellation);
        return Need is not null && Caller.From(User).SpeaksFor(Need.State);
    }
}

using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using static Counterpart.Gateway.Languages.Texts;

namespace Counterpart.Gateway.Pages.Subscriptions;

/// <summary>Saved questions of the reader's organisation or State, each with what it would have brought in 90 days (B4).</summary>
public sealed class SubscriptionsModel(ProvidersClient providers) : PageModel
{
    public IReadOnlyList<(SubscriptionView Subscription, SubscriptionPreview? Preview)> Subscriptions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        var subscriptions = await providers.SubscriptionsAsync(cancellation);
        var previews = await Task.WhenAll(subscriptions.Select(subscription => providers.PreviewAsync(subscription.Id, cancellation)));
        Subscriptions = [.. subscriptions.Zip(previews)];
    }

    public async Task<IActionResult> OnPostEndAsync(Guid subscription, CancellationToken cancellation)
    {
        await providers.UnsubscribeAsync(subscription, cancellation);
        TempData["Done"] = T("The subscription is ended");
        return Redirect("/subscriptions");
    }
}

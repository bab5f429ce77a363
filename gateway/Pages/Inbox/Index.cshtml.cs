using Counterpart.Gateway.Clients;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Counterpart.Gateway.Pages.Inbox;

/// <summary>What the organisation was told, one thread for each need, and what it asked to be told (F1, B4).</summary>
public sealed class InboxModel(ProvidersClient providers) : PageModel
{
    private const int PageSize = 100;

    public IReadOnlyList<NeedThread> Threads { get; private set; } = [];

    public string? Next { get; private set; }

    public IReadOnlyList<SubscriptionView> Subscriptions { get; private set; } = [];

    /// <summary>Messages, on all pages.</summary>
    public long Unread { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken cancellation)
    {
        var notices = providers.InboxAsync(cursor, PageSize, cancellation);
        var unread = providers.UnreadAsync(cancellation);
        Subscriptions = await providers.SubscriptionsAsync(cancellation);
        Unread = await unread;
        var page = await notices;
        Next = page.Next;
        Threads = [.. page.Items.GroupBy(notice => notice.NeedId ?? notice.ProfileId).Select(thread => new NeedThread([.. thread.OrderByDescending(notice => notice.At)]))];
    }

    public async Task<IActionResult> OnPostReadAsync(Guid[] notice, CancellationToken cancellation)
    {
        await Task.WhenAll(notice.Take(PageSize).Select(id => providers.MarkReadAsync(id, cancellation)));
        return Redirect("/inbox");
    }
}

/// <summary>All notices about one need, newest first.</summary>
public sealed record NeedThread(IReadOnlyList<Notice> Notices)
{
    public Notice Newest => Notices[0];

    /// <summary>What a thread says, line by line: the subscriptions that asked for a need are told in one.</summary>
    public IEnumerable<IReadOnlyList<Notice>> Lines => Notices.GroupBy(notice => notice.Kind == NoticeKind.SubscriptionMatched ? Guid.Empty : notice.Id).Select(line => line.ToList());

    public bool Unread => Notices.Any(notice => notice.ReadAt is null);
}

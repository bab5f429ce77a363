using Counterpart.Gateway.Clients;

namespace Counterpart.Gateway.Pages.Posting;

/// <summary>The first step, before anything is kept.</summary>
public sealed class PostModel(NeedsClient needs) : DraftModel(needs);

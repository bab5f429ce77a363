using Counterpart.Gateway.Accounts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Counterpart.Gateway.Pages;

/// <summary>Leads to the page that asks for the second factor again, and back: for pages that change what opens an account.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RequireRecentProofAttribute : Attribute, IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        if (RecentProof.Has(http.User, http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()))
            return next();

        context.Result = new RedirectResult($"/sign-in/again?returnUrl={Uri.EscapeDataString(http.Request.Path)}");
        return Task.CompletedTask;
    }
}

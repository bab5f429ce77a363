using Counterpart.Platform;
using Counterpart.Platform.Database;

namespace Counterpart.Gateway.Accounts.Invitations;

/// <summary><c>invite-administrator EMAIL NAME</c>: how the first administrator comes in. Whoever can run it can reach the database anyway.</summary>
internal static class InviteCommand
{
    public static async Task RunAsync(WebApplication app, string email, string name)
    {
        var invitation = new Invitation(email.Trim(), name.Trim(), "administrator", null, null, Manager: false);
        if (invitation.Faults().Select(fault => fault.Detail).FirstOrDefault() is { } fault)
        {
            await Console.Error.WriteLineAsync(fault);
            Environment.ExitCode = 1;
            return;
        }

        await using var work = await app.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None);
        var expiresAt = app.Services.GetRequiredService<TimeProvider>().GetUtcNow() + Invitation.Life;
        var (id, token) = await invitation.WriteAsync(work, invitedBy: null, expiresAt);
        work.Audit(null, "account.invited", $"invitation:{id}", new { invitation.Email, invitation.Role, ExpiresAt = expiresAt });
        await work.CommitAsync();
        await Console.Out.WriteLineAsync($"{app.Configuration.Required("Accounts:Address")}/invitation?token={token}");
    }
}

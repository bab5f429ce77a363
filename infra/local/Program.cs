using Counterpart.Local;

const int Failed = 1;
const int Misused = 2;

try
{
    var commands = new Commands(LocalHome.FromEnvironment());
    return args switch
    {
        [] => await commands.ForegroundAsync(),
        ["up"] => await commands.UpAsync(withDemo: true),
        ["up", "--empty"] => await commands.UpAsync(withDemo: false),
        ["down"] => await commands.DownAsync(),
        ["erase"] => await commands.EraseAsync(),
        ["status"] => await commands.StatusAsync(),
        ["code", var email] => commands.Code(email),
        ["invite", var email, var name] => await commands.InviteAsync(email, name),
        ["audit", "verify"] => await commands.VerifyAuditAsync(),
        ["servers", "up"] => await commands.ServersUpAsync(),
        ["servers", "down"] => await commands.ServersDownAsync(),
        _ => Usage(),
    };
}
catch (LocalException problem)
{
    await Console.Error.WriteLineAsync(problem.Message);
    return Failed;
}

static int Usage()
{
    Console.Error.WriteLine(
        """
        ./run                 start everything here, stop it with Ctrl-C
        ./run up [--empty]    start everything in the background, --empty: without demonstration data
        ./run down            stop everything
        ./run erase           stop everything and delete its data
        ./run status          what runs, and is it healthy (exit code 3 when not)
        ./run code EMAIL      the code that the authenticator app of a development account shows now
        ./run invite EMAIL NAME   invite one more administrator; prints the link
        ./run audit verify    prove the audit log, and name the first broken link (exit code 4)
        ./run servers up      only PostgreSQL and RabbitMQ; prints where they are
        ./run servers down    stop them
        """);
    return Misused;
}

using Counterpart.Local;

var home = LocalHome.FromEnvironment();
var servers = await LocalServers.AtAsync(home);
if (args[0] == "up") await servers.StartAsync();
if (args[0] == "down") await servers.StopAsync();
Console.WriteLine(await servers.Postgres.FindAsync());
Console.WriteLine(await servers.Rabbit.FindAsync());

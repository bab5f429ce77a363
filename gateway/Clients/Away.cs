namespace Counterpart.Gateway.Clients;

/// <summary>For pages that read several services: one that does not answer does not take the whole page with it.</summary>
internal static class Away
{
    /// <returns>Null while the service does not answer.</returns>
    public static async Task<T?> OrNothingAsync<T>(this Task<T> reading) where T : class?
    {
        try
        {
            return await reading;
        }
        catch (ServiceProblemException away) when (away.Status == StatusCodes.Status503ServiceUnavailable)
        {
            return null;
        }
    }
}

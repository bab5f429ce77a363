namespace Counterpart.Local;

/// <summary>Something the reader of the message can put right; shown without a stack trace.</summary>
public sealed class LocalException(string message, Exception? inner = null) : Exception(message, inner);

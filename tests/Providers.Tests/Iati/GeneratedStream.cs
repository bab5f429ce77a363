using System.Text;

namespace Counterpart.Providers.Tests.Iati;

/// <summary>A file that is made while it is read: <paramref name="head"/>, then <paramref name="count"/> parts, then <paramref name="tail"/>.</summary>
internal sealed class GeneratedStream(string head, Func<int, string> part, int count, string tail = "") : Stream
{
    private ReadOnlyMemory<byte> pending = Encoding.UTF8.GetBytes(head);
    private int next;
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    /// <summary>Bytes read so far.</summary>
    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A request body may be read asynchronously only.");

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();

        if (pending.IsEmpty && next <= count)
            pending = Encoding.UTF8.GetBytes(next++ < count ? part(next - 1) : tail);

        var taken = Math.Min(buffer.Length, pending.Length);
        pending[..taken].CopyTo(buffer);
        pending = pending[taken..];
        position += taken;
        return ValueTask.FromResult(taken);
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

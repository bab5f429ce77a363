namespace Counterpart.Providers.Activities.Iati;

/// <summary>
/// Passes reads on, with the caller's cancellation, which <see cref="System.Xml.XmlReader"/> does not take.
/// Throws <see cref="InvalidDataException"/> once more than <paramref name="limit"/> bytes were read since <see cref="Restart"/>.
/// </summary>
internal sealed class MeteredStream(Stream inner, long limit, CancellationToken cancellation) : Stream
{
    private long read;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Restart() => read = 0;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Count(await inner.ReadAsync(buffer, cancellation));

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Count(await inner.ReadAsync(buffer.AsMemory(offset, count), cancellation));

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(int bytes)
    {
        read += bytes;
        return read <= limit ? bytes : throw new InvalidDataException();
    }
}

import DipperStreaming
import Testing

@Suite("Feeds of pictures")
struct JPEGFeedTests {
  @Test("a slow reader gets the newest picture and leaves the others out")
  func newestWins() async {
    let feed = JPEGFeed(name: "gate")
    var reader = feed.makeAsyncIterator()
    for number in UInt8(1)...5 { feed.give([number], time: UInt64(number)) }
    let picture = await reader.next()
    #expect(picture == JPEGFrame(bytes: [5], number: 5, time: 5))
    feed.end()
    #expect(await reader.next() == nil)
  }

  @Test("a reader that waits is woken by the next picture, and by the end")
  func waking() async {
    let feed = JPEGFeed(name: "gate")
    let reading = Task {
      var numbers: [UInt64] = []
      for await picture in feed { numbers.append(picture.number) }
      return numbers
    }
    while feed.readerCount == 0 { await Task.yield() }
    feed.give([1], time: 1)
    while feed.latest?.number != 1 { await Task.yield() }
    feed.end()
    #expect(await reading.value == [1])
  }

  @Test("nothing is wanted once there is a picture and nobody reads")
  func nobody() {
    let feed = JPEGFeed(name: "gate")
    #expect(feed.isWanted)
    feed.give([1], time: 1)
    #expect(!feed.isWanted)
    do {
      let reader = feed.makeAsyncIterator()
      #expect(feed.isWanted)
      withExtendedLifetime(reader) {}
    }
    #expect(!feed.isWanted)
  }

  @Test("a reader whose task is cancelled gets nothing more")
  func cancelling() async {
    let feed = JPEGFeed(name: "gate")
    let reading = Task {
      var reader = feed.makeAsyncIterator()
      return await reader.next()
    }
    while feed.readerCount == 0 { await Task.yield() }
    reading.cancel()
    #expect(await reading.value == nil)
  }
}

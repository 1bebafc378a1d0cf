import DipperAdvice
import Testing

@Suite("Suggestions for misspelt names")
struct ClosestNameTests {
  @Test(
    "the nearest name is suggested, whatever the capitals",
    arguments: [
      ("lables", "labels"), ("Model", "model"), ("tresholds", "thresholds"), ("modle", "model"), ("labels", "labels"),
    ])
  func nearest(wrong: String, right: String) {
    #expect(closestName(to: wrong, among: ["model", "labels", "thresholds"]) == right)
  }

  @Test("a word that is like none of the names suggests none", arguments: ["zebra", "", "x"])
  func none(word: String) {
    #expect(closestName(to: word, among: ["model", "labels"]) == nil)
  }

  @Test("where there are no names there is no suggestion")
  func empty() {
    #expect(closestName(to: "model", among: []) == nil)
  }
}

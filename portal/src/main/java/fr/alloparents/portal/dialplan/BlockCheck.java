package fr.alloparents.portal.dialplan;

/// The part that the website writes is whole, and as it was written.
final class BlockCheck {

  private final Findings findings;

  BlockCheck(Findings findings) {
    this.findings = findings;
  }

  void check(DialPlan plan) {
    plan.files().forEach(this::check);
  }

  private void check(SourceFile file) {
    try {
      TownsFile.read(file.text())
          .block()
          .filter(TownsFile.Block::edited)
          .ifPresent(block -> edited(file, block));
    } catch (BrokenBlockException e) {
      findings.add(Kind.BLOCK_BROKEN, new Place(file.name(), e.line(), 1));
    }
  }

  private void edited(SourceFile file, TownsFile.Block block) {
    int line = block.editedLines().stream().findFirst().orElse(block.firstLine());
    findings.add(Kind.BLOCK_EDITED, new Place(file.name(), line, 1));
  }
}

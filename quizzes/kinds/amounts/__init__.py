"""Numbers, units and dates as people write them: read exactly, compared exactly, shown in one way."""

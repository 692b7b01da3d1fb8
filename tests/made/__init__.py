"""What tests are made with: frames, pages, numbers, models, readings; no test is in it."""
